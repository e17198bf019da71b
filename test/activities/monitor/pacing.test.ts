import { expect, test } from '@jest/globals';
import { createPacing } from '../../../activities/monitor/pacing.ts';

test('a metric is read again after ten times as long as it took, each by itself', () => {
  const pacing = createPacing();
  expect(pacing.due('conversion', 1_000)).toBe(true);
  pacing.took('conversion', { at: 1_000, ms: 200 });
  expect([2_999, 3_000].map((at) => pacing.due('conversion', at))).toEqual([false, true]);
  expect(pacing.due('stockCover', 1_001)).toBe(true);
});
