import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { generatedDocs } from './files.ts';

const PROJECT = new URL('../../', import.meta.url);
const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

for (const [path, text] of Object.entries(generatedDocs())) {
  const address = new URL(path, PROJECT);
  const there = await readFile(address, 'utf8').catch(() => undefined);
  if (there === text) continue;
  stale.push(path);
  if (checkOnly) continue;
  await mkdir(new URL('./', address), { recursive: true });
  await writeFile(address, text);
}

const said = stale.length === 0 ? 'up to date' : stale.join(', ');
process.stdout.write(`${checkOnly ? 'stale' : 'written'}: ${said}\n`);
if (checkOnly && stale.length > 0) {
  process.stderr.write('Run npm run openapi and commit what it writes.\n');
  process.exitCode = 1;
}
