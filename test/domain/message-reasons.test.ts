import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { MESSAGE_REASONS } from '../../domain/message-reasons.ts';

const FOLDER = new URL('../../store/sql/', import.meta.url);
const STATES = ['pending', 'claimed', 'accepted', 'failed', 'skipped', 'inDoubt'];

test('every reason that the ledger’s statements write is in the list', () => {
  const written = new Set<string>();
  for (const name of readdirSync(FOLDER).filter((file) => /^messages-(claim|finish|prepare)/.test(file))) {
    const text = readFileSync(new URL(name, FOLDER), 'utf8').replace(/--.*$/gm, '');
    for (const [, reason = ''] of text.matchAll(/(?:then|coalesce\([^()]*,) '([A-Za-z_]+)'/g))
      written.add(reason);
  }
  for (const state of STATES) written.delete(state);
  expect([...written].sort()).toEqual(
    expect.arrayContaining(['bounced', 'gave_up', 'no_consent', 'not_due']),
  );
  expect([...written].filter((reason) => !(MESSAGE_REASONS as readonly string[]).includes(reason))).toEqual(
    [],
  );
});
