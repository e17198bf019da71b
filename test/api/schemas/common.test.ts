import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { id, listQuery, pageOf, readCursor } from '../../../api/schemas/common.ts';

test('pages one after another show every row once, in order, whatever their size', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 7 }), (numbers, limit) => {
      const rows = numbers.sort((a, b) => a - b).map((key) => ({ key }));
      const shown: { key: number }[] = [];
      let cursor: string | null | undefined;
      do {
        const after = readCursor(cursor ?? undefined, z.number()) ?? -1;
        const page = pageOf(
          rows.filter(({ key }) => key > after).slice(0, limit + 1),
          limit,
          ({ key }) => key,
        );
        shown.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(shown).toEqual(rows);
    }),
  );
});

test.each(['', 'x', 'bnVsbA', Buffer.from('{"a":1}').toString('base64url')])(
  'a cursor that no list answered (%j) is refused',
  (cursor) => {
    expect(() => readCursor(cursor, id)).toThrow(expect.objectContaining({ code: 'INVALID_QUERY' }));
  },
);

test('a list shows 50 at a time, 200 at most', () => {
  expect(listQuery.parse({})).toEqual({ limit: 50 });
  expect(listQuery.safeParse({ limit: '201' }).success).toBe(false);
  expect(listQuery.safeParse({ limit: '10', page: '2' }).success).toBe(false);
});
