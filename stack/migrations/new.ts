import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../ports.ts';
import { startPostgres } from '../postgres.ts';
import { migrationDrift } from './drift.ts';
import { migrationsFolder } from './files.ts';

async function driftInScratchCluster(): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'fanfare-migration-'));
  await chmod(scratch, 0o755);
  const server = await startPostgres({
    folder: join(scratch, 'cluster'),
    port: await freePort(),
    password: 'scratch',
    logFile: join(scratch, 'postgres.log'),
    settings: ['fsync=off'],
  });
  try {
    return await migrationDrift(server.url('postgres'));
  } finally {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- name_in_snake_case');
  process.exit(2);
}
const script = await driftInScratchCluster();
if (script === undefined) {
  console.log('Schema and migrations agree: nothing to write.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it before you commit it.`);
}
