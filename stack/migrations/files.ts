import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationDirectory, MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm';

const prismaFolder = new URL('../../prisma', import.meta.url).pathname;
export const migrationsFolder = join(prismaFolder, 'migrations');

async function readMigration(path: string): Promise<MigrationDirectory> {
  const value = await readFile(join(migrationsFolder, path, 'migration.sql'), 'utf8');
  return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
}

/** The migrations in the project, in the order in which they are applied. */
export async function readMigrations(): Promise<MigrationList> {
  const names = (await readdir(migrationsFolder)).filter((name) =>
    existsSync(join(migrationsFolder, name, 'migration.sql')),
  );
  const lockfile = join(migrationsFolder, 'migration_lock.toml');
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(lockfile, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(readMigration)),
  };
}

/** The Prisma schema as the engine wants it. */
export async function readSchema(): Promise<SchemasContainer> {
  const path = join(prismaFolder, 'schema.prisma');
  return { files: [{ path, content: await readFile(path, 'utf8') }] };
}
