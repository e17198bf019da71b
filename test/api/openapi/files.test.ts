import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { generatedDocs } from '../../../api/openapi/files.ts';

test.each(Object.entries(generatedDocs()))(
  '%s is what the tables say; else run npm run openapi',
  async (path, text) => {
    expect(await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')).toBe(text);
  },
);
