import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addsUp, waterfall } from '../../../../web/screens/campaign-recap/waterfall.ts';

const GAP = {
  ...{ target: '600000.00', actual: '674035.85', gap: '74035.85' },
  parts: { reach: '693622.80', conversion: '-609460.23', aov: '-10126.72' },
};

describe('the waterfall of the gap', () => {
  test('begins at the target, hangs each part from the one before, and ends at what was sold', () => {
    expect(waterfall(GAP).map(({ key, from, to }) => [key, Math.round(from), Math.round(to)])).toEqual([
      ['target', 0, 600_000],
      ['reach', 600_000, 1_293_623],
      ['conversion', 1_293_623, 684_163],
      ['aov', 684_163, 674_036],
      ['actual', 0, 674_036],
    ]);
  });

  test('adds up to the last digit, and says where it does not', () => {
    expect(addsUp(GAP)).toBe(true);
    expect(addsUp({ ...GAP, gap: '74035.86' })).toBe(false);
    expect(addsUp({ ...GAP, parts: { ...GAP.parts, aov: '-10126.71' } })).toBe(false);
  });

  test('whatever the parts are, exact sums add up where floating point would not', () => {
    const minor = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    const text = (amount: number): string => {
      const digits = String(Math.abs(amount)).padStart(3, '0');
      return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    fc.assert(
      fc.property(minor, minor, minor, (reach, conversion, aov) => {
        const gap = reach + conversion + aov;
        const parts = { reach: text(reach), conversion: text(conversion), aov: text(aov) };
        const told = { target: '100.00', actual: text(10_000 + gap), gap: text(gap), parts };
        expect(addsUp(told)).toBe(true);
        expect(addsUp({ ...told, gap: text(gap + 1) })).toBe(false);
      }),
    );
  });
});
