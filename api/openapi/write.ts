import { mkdir, writeFile } from 'node:fs/promises';
import { generatedDocs } from './files.ts';

const PROJECT = new URL('../../', import.meta.url);

await mkdir(new URL('docs/', PROJECT), { recursive: true });
for (const [path, text] of Object.entries(generatedDocs())) {
  await writeFile(new URL(path, PROJECT), text);
  process.stdout.write(`${path}\n`);
}
