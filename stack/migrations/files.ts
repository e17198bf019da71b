import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm';

const prismaFolder = new URL('../../prisma', import.meta.url).pathname;
export const migrationsFolder = join(prismaFolder, 'migrations');

/** The migrations in the project, in the order in which they are applied. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = names.sort().map(async (path) => ({
    path,
    migrationFile: {
      path: 'migration.sql',
      content: {
        tag: 'ok' as const,
        value: await readFile(join(migrationsFolder, path, 'migration.sql'), 'utf8'),
      },
    },
  }));
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8').catch(() => null),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}

/** The Prisma schema as the engine wants it. */
export async function readSchema(): Promise<SchemasContainer> {
  const path = join(prismaFolder, 'schema.prisma');
  return { files: [{ path, content: await readFile(path, 'utf8') }] };
}
