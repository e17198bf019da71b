import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { UsageError } from './io.ts';

/** A plan as the API takes it: the text of the file with its content type. */
export async function readPlan(file: string): Promise<{ type: string; data: string }> {
  const data = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`There is no file ${file}`);
  });
  return { type: extname(file) === '.json' ? 'application/json' : 'application/yaml', data };
}
