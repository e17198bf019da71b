import { expect, test } from '@jest/globals';
import { readFileSync } from 'fs';
import { loadSql } from '../../store/sql.ts';

test('an SQL file, asked for by name, comes with its text as it stands', () => {
  const file = new URL('../../store/sql/ledger-check.sql', import.meta.url);
  expect(loadSql('ledger-check')).toBe(readFileSync(file, 'utf8'));
});

test('an SQL file, asked for twice, is the same text', () => {
  expect(loadSql('ledger-check')).toBe(loadSql('ledger-check'));
});

test.each(['../sql', 'a/b', 'ledger-check.sql', 'Ledger', ''])('the name %j is refused', (name) => {
  expect(() => loadSql(name)).toThrow('is not the name of an SQL file');
});

test('an SQL file that is not there is an error that names it', () => {
  expect(() => loadSql('no-such-file')).toThrow('no-such-file.sql');
});
