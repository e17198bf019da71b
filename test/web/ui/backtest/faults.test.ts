import { describe, expect, test } from '@jest/globals';
import { faultsOf } from '../../../../web/ui/backtest/faults.ts';
import { knobsOf } from '../../../../web/ui/backtest/knobs.ts';
import { freeName, isTried } from '../../../../web/ui/backtest/name.ts';

const knobs = knobsOf([
  {
    ...{ key: 'more', kind: 'threshold' },
    tiers: [
      { over: '20.00', off: '2.00' },
      { over: '50.00', off: '8.00' },
    ],
  },
  { key: 'flash', kind: 'flash', units: 10, perBuyer: 2 },
]);
const OVER = 'promotions/more/tiers/0/over';
const OFF = 'promotions/more/tiers/0/off';
const BELOW = 'more/tiers/0/off: Must be below over';

const at = (change: number, message: string, nth = 1) => ({
  path: ['alternatives', nth, 'changes', change],
  message,
});
const told = (changes: { path: string; value: string | number }[], issues: ReturnType<typeof at>[]) =>
  faultsOf({ status: 400, issues }, 1, { knobs, changes });

describe('a refused alternative (S4)', () => {
  test('a threshold below what the tier takes off is told at the field that was typed, with what it must be above', () => {
    expect(told([{ path: OVER, value: '1' }], [at(0, BELOW)])).toEqual({
      [OVER]: { kind: 'above', limit: '2.00' },
    });
  });

  test('a reduction above its threshold is told with what it must be below, as typed or as planned', () => {
    expect(told([{ path: OFF, value: '30' }], [at(0, BELOW)])).toEqual({
      [OFF]: { kind: 'below', limit: '20.00' },
    });
    const both = [
      { path: OFF, value: '30' },
      { path: OVER, value: '25' },
    ];
    expect(told(both, [at(1, BELOW)])).toEqual({ [OFF]: { kind: 'below', limit: '25' } });
  });

  test('a fault is told at the field beside the one at fault rather than at the last of the promotion', () => {
    const changes = [
      { path: OVER, value: '1' },
      { path: 'promotions/more/tiers/1/off', value: '9' },
    ];
    expect(told(changes, [at(1, BELOW)])).toEqual({ [OVER]: { kind: 'above', limit: '2.00' } });
  });

  test('two tiers of one threshold, and any other fault with its figure and the words of the API', () => {
    expect(
      told([{ path: OVER, value: '50' }], [at(0, 'more/tiers/1/over: Another tier has the same threshold')]),
    ).toEqual({ [OVER]: { kind: 'twice' } });
    expect(
      told([{ path: 'promotions/flash/units', value: 1 }], [at(0, 'flash/perBuyer: More than its 1 units')]),
    ).toEqual({
      'promotions/flash/units': { kind: 'other', steps: ['perBuyer'], message: 'More than its 1 units' },
    });
    expect(told([{ path: OVER, value: '1' }], [at(0, 'Too much')])).toEqual({
      [OVER]: { kind: 'other', steps: [], message: 'Too much' },
    });
  });

  test('what is no fault of this alternative is none of its fields', () => {
    const changes = [{ path: OVER, value: '1' }];
    expect(told(changes, [])).toBeNull();
    expect(told(changes, [at(0, BELOW, 0)])).toBeNull();
    expect(told(changes, [at(7, BELOW)])).toBeNull();
    expect(faultsOf({ status: 422, issues: [at(0, BELOW)] }, 1, { knobs, changes })).toBeNull();
  });
});

test('an alternative has a name of its own, of two hundred characters at most', () => {
  const long = 'x'.repeat(300);
  const first = freeName(long, []);
  const second = freeName(long, [{ name: first }]);
  const third = freeName(long, [{ name: first }, { name: second }]);
  expect(new Set([first, second, third]).size).toBe(3);
  expect([first, second, third].every(({ length }) => length <= 200)).toBe(true);
  expect(freeName('a', [{ name: 'b' }])).toBe('a');
});

test('the same changes are one alternative', () => {
  const changes = [{ path: OVER, value: '30' }];
  expect(isTried(changes, [{ changes: [{ path: OVER, value: '30' }] }])).toBe(true);
  expect(isTried(changes, [{ changes: [{ path: OVER, value: '35' }] }])).toBe(false);
});
