import { expect, test } from '@jest/globals';
import { dataLines } from '../../../../web/screens/audit/entry.ts';

test('members are named by words and people by their names where they are known', () => {
  const [id, label] = ['019a0000-0000-7000-8000-000000000001', (key: string) => key.toUpperCase()];
  expect(dataLines({ personId: id, way: 'password' }, { label, names: { [id]: 'Wen' } })).toEqual([
    ...['PERSONID: Wen', 'WAY: password'],
  ]);
});

test('an entry is told a line a member; ids by their beginning, empty members not at all', () => {
  const data = {
    personId: '019a0000-0000-7000-8000-000000000001',
    roles: ['lead', 'admin'],
    change: { kind: 'extend', by: 'PT2H' },
    ...{ none: null, nothing: '', nobody: [], active: false },
  };
  expect(dataLines(data)).toEqual([
    'personId: 019a0000…',
    'roles: lead, admin',
    'change: kind extend, by PT2H',
    'active: false',
  ]);
});
