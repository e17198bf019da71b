import { withEngine } from './engine.ts';
import { readMigrations, readSchema } from './files.ts';

/**
 * The SQL that would lead from what the migrations make (in a shadow database beside the given one) to what the
 * Prisma schema says.
 * @param url address of a database whose user may create databases
 * @returns the script, or undefined when migrations and schema agree
 */
export async function migrationDrift(url: string): Promise<string | undefined> {
  const [migrations, schema] = await Promise.all([readMigrations(), readSchema()]);
  const filters = { externalTables: [], externalEnums: [] };
  const result = await withEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      filters,
    }),
  );
  return result.exitCode === 0 ? undefined : (result.stdout ?? '');
}
