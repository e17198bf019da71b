import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { actionTexts } from '../../../../web/screens/audit/texts.ts';

const ROOT = new URL('../../../../', import.meta.url);
const WRITES = /\b(appendAudit|recordAction|noteLevel|noteIncidentEvent)\(/;
// On the timeline alone, and a parameter's type.
const KEPT_OUT = [
  ...['incidentOpened', 'incidentNotified', 'incidentChainEnded', 'incidentBack', 'incidentCleared'],
  'salesCap',
];

/** What the source hands to the chain by name: members `action` and, of levels and incidents, `kind`. */
function written(): string[] {
  const sources = ['api', 'activities', 'store', 'stack'].flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8'))
      .filter((text) => WRITES.test(text)),
  );
  const found = sources.flatMap((text) => [
    ...[...text.matchAll(/\baction: ([^,;\n}]+)/g)].flatMap(([, said = '']) => said.match(/'\w+'/g) ?? []),
    ...[...text.matchAll(/^type Action = (.*);$/gm)].flatMap(([, said = '']) => said.match(/'\w+'/g) ?? []),
    ...(text.match(/(?<=kind: )'(approval|incident)[A-Z]\w+'/g) ?? []),
  ]);
  return [...new Set(found.map((name) => name.slice(1, -1)))].filter((name) => !KEPT_OUT.includes(name));
}

test('every action that the source writes into the chain has a text', () => {
  const all = written();
  expect(all).toEqual(
    expect.arrayContaining(['emergencyStop', 'signInLinkMade', 'consentWithdrawn', 'paused']),
  );
  expect(all.filter((name) => !Object.hasOwn(actionTexts.table, name))).toEqual([]);
});

test.each(['extend', 'salesCap', 'soldOut', 'restock'])('an adjustment %s has a text', (kind) => {
  expect(Object.hasOwn(actionTexts.table, `adjusted.${kind}`)).toBe(true);
});
