import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  boundsOf,
  DEFAULT_SPLIT,
  shareLeft,
  sharesOf,
  splitOf,
  textOf,
  unitsOf,
  withRest,
  type SplitLine,
} from '../../../../web/ui/plan-editor/split.ts';

const line = (share: string): SplitLine => ({ key: 'x', share, amount: null });
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);

describe('the split of a budget', () => {
  test('60/20/10/10 of 500 000.01 gives every cent away', () => {
    const { amounts, remainder } = splitOf(50_000_001n, DEFAULT_SPLIT, 2);
    expect(amounts).toEqual([30_000_001n, 10_000_000n, 5_000_000n, 5_000_000n]);
    expect(remainder).toBe(0n);
  });

  test('lines by share that sum to 1 sum to the total exactly, whatever both are', () => {
    const bounds = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 9 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), bounds, (total, at) => {
        const lines = sharesOf(at.map((each) => each / 10_000)).map(line);
        const { amounts, remainder } = splitOf(total, lines, 2);
        expect(shareLeft(lines)).toBe('0');
        expect([remainder, sum(amounts)]).toEqual([0n, total]);
        expect(amounts.every((amount) => amount >= 0n)).toBe(true);
      }),
    );
  });

  test('what amounts and shares leave is the remainder, never lost', () => {
    const lines = [{ key: 'fixed', share: null, amount: '30.00' }, line('0.333333')];
    const { amounts, remainder } = splitOf(10_000n, lines, 2);
    expect([amounts, remainder]).toEqual([[3_000n, 3_333n], 3_667n]);
  });

  test('handles moved and read again give the same shares', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }), (bounds) => {
        const sorted = [...bounds].sort((a, b) => a - b);
        expect(boundsOf(sharesOf(bounds).map(line))).toEqual(sorted);
      }),
    );
  });

  test('the rest goes on one line', () => {
    const lines = [line('0.6'), line('0.15'), line('0.1')];
    expect([shareLeft(lines), withRest(lines, 2)]).toEqual(['0.15', '0.25']);
    expect(withRest([line('0.9'), line('0.3')], 0)).toBe('0.7');
    expect(withRest([line('1.2'), line('0.1')], 1)).toBeNull();
  });

  test('decimal texts and units are each other', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(6), (units, scale) => {
        expect(unitsOf(textOf(units, scale), scale)).toBe(units);
      }),
    );
    expect([unitsOf('1.234', 2), unitsOf('x', 2), unitsOf('', 2), unitsOf('.5', 2)]).toEqual([
      undefined,
      undefined,
      undefined,
      50n,
    ]);
  });
});
