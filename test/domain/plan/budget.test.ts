import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineAmounts, sumsToTotal } from '../../../domain/plan/budget.ts';

describe('budget lines', () => {
  test('shares of a total that does not divide give each unit to the largest remainder', () => {
    const lines = [
      { key: 'a', share: '0.6' },
      { key: 'b', share: '0.2' },
      { key: 'c', share: '0.1' },
      { key: 'd', share: '0.1' },
    ];
    expect(lineAmounts({ total: 101, lines })).toEqual({ a: 61, b: 20, c: 10, d: 10 });
  });

  test('amounts are taken as they are and shares divide what is left', () => {
    const lines = [
      { key: 'a', amount: 300 },
      { key: 'b', share: '0.4' },
      { key: 'c', share: '0.3' },
      { key: 'd', share: '0' },
    ];
    expect(lineAmounts({ total: 1000, lines })).toEqual({ a: 300, b: 400, c: 300, d: 0 });
    expect(sumsToTotal({ total: 1000, lines })).toBe(true);
    expect(sumsToTotal({ total: 1001, lines })).toBe(false);
  });

  test('lines sum to the total exactly, whatever the shares', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 48 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 9 }),
        (total, cuts) => {
          const bounds = [0, ...cuts.sort((x, y) => x - y), 1000];
          const lines = bounds
            .slice(1)
            .map((cut, i) => ({ key: `l${i}`, share: String((cut - (bounds[i] ?? 0)) / 1000) }));
          expect(sumsToTotal({ total, lines })).toBe(true);
          expect(Object.values(lineAmounts({ total, lines })).reduce((sum, amount) => sum + amount, 0)).toBe(
            total,
          );
        },
      ),
    );
  });
});
