import { StackError } from '../errors.ts';
import { withEngine } from './engine.ts';
import { readMigrations } from './files.ts';

const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies every migration the database does not have yet, and keeps `_prisma_migrations` as Prisma's CLI does.
 * @param url address of an existing database
 * @returns names of the migrations it applied
 * @throws StackError `MIGRATION_FAILED` with the database's own message
 */
export async function deployMigrations(url: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  try {
    const applied = await withEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters }));
    return applied.appliedMigrationNames;
  } catch (error) {
    throw new StackError(
      'MIGRATION_FAILED',
      `The database could not be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
      'Correct the migration or the data it stumbles over; the table _prisma_migrations says how far it came.',
    );
  }
}
