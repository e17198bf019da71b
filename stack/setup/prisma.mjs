// The typed client of prisma/schema.prisma, generated when the schema or Prisma changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../locations.mjs';
import { hashOf, readText, versionOf, writeText } from './hash.mjs';
import { run, SetupError, step } from './step.mjs';

const stamp = join(projectFolder, 'dist', 'prisma-client.sha256');

/** @throws SetupError with what Prisma says about the schema */
export async function ensurePrismaClient() {
  const wanted = `${versionOf('prisma')} ${hashOf(['prisma/schema.prisma', 'prisma.config.ts'])}`;
  if (existsSync(join(projectFolder, 'prisma/generated/client.ts')) && readText(stamp) === wanted) return;
  await step('Generating the database client', 'about 3 s', async () => {
    // The command wants a native engine that this generator never runs; any existing file contents it.
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    };
    const command = join(projectFolder, 'node_modules/prisma/build/index.js');
    const { code, output } = await run(process.execPath, [command, 'generate'], { env, cwd: projectFolder });
    if (code !== 0) throw new SetupError(`prisma generate failed:\n${output}`);
    writeText(stamp, wanted);
  });
}
