import { expect, test } from '@jest/globals';
import { holdOutShareOf, ratioOf } from '../../../../web/screens/campaign-audience/ratio.ts';

test('a draw within three standard deviations is sound, one beyond is odd', () => {
  // sqrt(10,000 × 0.1 × 0.9) = 30.
  expect(ratioOf({ members: 10_000, holdOut: 1_090 }, 0.1)).toMatchObject({
    found: 0.109,
    deviations: 3,
    odd: false,
  });
  expect(ratioOf({ members: 10_000, holdOut: 909 }, 0.1)).toMatchObject({ odd: true });
  expect(ratioOf({ members: 0, holdOut: 0 }, 0.1)).toEqual({
    expected: 0.1,
    found: 0,
    deviations: null,
    odd: false,
  });
});

test('a plan says its share as text or number, or none', () => {
  expect(holdOutShareOf({ audience: { holdOut: { share: '0.1' } } })).toBe(0.1);
  expect(holdOutShareOf({ audience: { holdOut: { share: 0 } } })).toBeNull();
  expect(holdOutShareOf({ audience: {} })).toBeNull();
  expect(holdOutShareOf({})).toBeNull();
});
