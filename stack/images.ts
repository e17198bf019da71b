/** An external part as a container: its image and the port it listens on inside. */
export interface ContainerPart {
  image: string;
  /** Absent where it only runs and ends. */
  port?: number;
}

/**
 * The images docker-compose.yml may use, with tags as their publishers have them; PostgreSQL 16 or later and a Temporal
 * server 1.29 or later are what Fanfare supports. A test holds the file to this table.
 */
export const CONTAINER_PARTS = {
  postgres: { image: 'postgres:18', port: 5432 },
  temporal: { image: 'temporalio/server:1.30.1', port: 7233 },
  temporalTools: { image: 'temporalio/admin-tools:1.30.1' },
  temporalUi: { image: 'temporalio/ui:2.34.0', port: 8080 },
  mailpit: { image: 'axllent/mailpit:v1.31.3', port: 1025 },
  mailpitPage: { image: 'axllent/mailpit:v1.31.3', port: 8025 },
  fanfare: { image: 'fanfare:0.1.0', port: 3000 },
} as const satisfies Record<string, ContainerPart>;
