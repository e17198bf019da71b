import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { importFaultTexts, readFault } from '../../../web/vocabulary/import-faults.ts';

const FOLDER = new URL('../../../store/imports/', import.meta.url);
const SAID = /(?:new CellError|(?:errors|warnings)\.add|return)\(?[^`'"\n]*?(`[^`\n]+`|'[^'\n]+'|"[^"\n]+")/g;

/** Sentences in the importer's source, with something where values are filled in. */
const sentences = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(new URL(name, FOLDER), 'utf8').matchAll(SAID)].map(([, text = '']) => text.slice(1, -1)),
  )
  .map((text) => text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'x1'))
  .filter(
    (text) => /^[\w×]+ .* .*\w$|^[\w×]+ .*\)$/.test(text) && !/^(select|update|insert|copy) /.test(text),
  );

test('every sentence that the importer says of a line is known', () => {
  expect(sentences.length).toBeGreaterThan(20);
  expect(sentences.filter((sentence) => readFault(sentence) === undefined)).toEqual([]);
});

test('a sentence gives its values back', () => {
  expect(readFault(`quantity 'two' is not a whole number`)).toEqual({
    key: 'wholeNumber',
    values: { a: 'quantity', b: `'two'` },
  });
  expect(readFault('email is not an e-mail address')).toEqual({ key: 'email', values: { a: 'email' } });
  expect(readFault('something new')).toBeUndefined();
  for (const { en } of Object.values(importFaultTexts.table))
    expect(readFault(en.replace(/\{\{\w+\}\}/g, '7'))).toBeDefined();
});
