import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffPlans, type Json } from '../../../domain/plan/diff.ts';

test('a changed amount is named by the path to it', () => {
  const before = { budget: { total: '100.00', lines: [{ key: 'promotion', share: '0.2' }] } };
  const after = { budget: { total: '120.00', lines: [{ key: 'promotion', share: '0.2' }] } };
  expect(diffPlans(before, after)).toEqual([
    { path: ['budget', 'total'], kind: 'changed', from: '100.00', to: '120.00' },
  ]);
});

test('a keyed item put in front of a list is the only change', () => {
  const after = { waves: [{ key: 'teaser' }, { key: 'opening' }] };
  expect(diffPlans({ waves: [{ key: 'opening' }] }, after)).toEqual([
    { path: ['waves', 'teaser'], kind: 'added', to: { key: 'teaser' } },
  ]);
});

test('items without a name are compared by place', () => {
  expect(diffPlans({ languages: ['en'] }, { languages: ['en', 'zh-CN'] })).toEqual([
    { path: ['languages', 1], kind: 'added', to: 'zh-CN' },
  ]);
});

test('a plan does not differ from itself, and differs both ways alike', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [left, right] = [a, b].map((value) => JSON.parse(JSON.stringify(value)) as Json) as [Json, Json];
      expect(diffPlans(left, left)).toEqual([]);
      expect(diffPlans(left, right).length).toBe(diffPlans(right, left).length);
    }),
  );
});
