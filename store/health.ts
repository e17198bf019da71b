import type { Queryable } from '../infra/database.ts';
import type { GateState } from './gates.ts';

/** What the database says of itself. */
export interface DatabaseFacts {
  version: string;
  sizeBytes: number;
  /** Connections to it, of every process. */
  connections: number;
  mostConnections: number;
}

/** Version, size and connections of the database. */
export async function databaseFacts(db: Queryable): Promise<DatabaseFacts> {
  const { rows } = await db.query<DatabaseFacts>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as "sizeBytes",
       (select count(*) from pg_stat_activity where datname = current_database()) as connections,
       current_setting('max_connections')::int as "mostConnections"`,
  );
  if (!rows[0]) throw new Error('The statement of the database answers one row');
  return rows[0];
}

/** The feed of the shop's events. */
export interface FeedFacts {
  /** When the shop was last heard of; null before its first event. */
  lastReceivedAt: Date | null;
  lastType: string | null;
}

/** When the shop was last heard of. */
export async function feedFacts(db: Queryable): Promise<FeedFacts> {
  const { rows } = await db.query<FeedFacts>(
    `select received_at as "lastReceivedAt", type as "lastType" from shop_events order by received_at desc limit 1`,
  );
  return rows[0] ?? { lastReceivedAt: null, lastType: null };
}

/** Everybody's gate of mail, and how many campaigns' own are shut. */
export interface GateFacts {
  state: GateState;
  since: Date | null;
  /** E-mail of who moved it last; null where nobody has, or the product itself. */
  by: string | null;
  reason: string | null;
  /** Unfinished campaigns whose own gate is not open. */
  campaignsShut: number;
}

/** Everybody's gate of mail, and how many campaigns' own are shut. */
export async function gateFacts(db: Queryable): Promise<GateFacts> {
  const { rows } = await db.query<GateFacts>(
    `select coalesce(g.state, 'open') as state, g.at as since, p.email as by, g.reason,
       (select count(*) from gates o join campaigns c on c.id::text = o.scope
        where o.state <> 'open' and c.ended_at is null) as "campaignsShut"
     from (values ('all')) as one (scope) left join gates g on g.scope = one.scope left join people p on p.id = g.actor`,
  );
  if (!rows[0]) throw new Error('The statement of gates answers one row');
  return rows[0];
}

/** One migration that the database has. */
export interface AppliedMigration {
  name: string;
  appliedAt: Date | null;
}

/** Migrations that were applied, the newest first; none where the tables came another way. */
export async function appliedMigrations(db: Queryable): Promise<AppliedMigration[]> {
  const known = await db.query<{ there: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as there`,
  );
  if (!known.rows[0]?.there) return [];
  const { rows } = await db.query<AppliedMigration>(
    `select migration_name as name, finished_at as "appliedAt" from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name desc limit 500`,
  );
  return rows;
}
