import { expect, test } from '@jest/globals';
import { RISK_METRICS } from '../../../../domain/plan/vocabulary.ts';
import { RISK_METRIC_TRAITS } from '../../../../domain/risk/metrics.ts';
import { boundsOf, durationMs, unitOf } from '../../../../web/screens/campaign-risks/limits.ts';

test('every metric of risk is read in the unit that mails give it', () => {
  const numbers = ['perMinute', 'factor', 'count'];
  for (const metric of RISK_METRICS) {
    const { unit } = RISK_METRIC_TRAITS[metric];
    expect([metric, unitOf(metric).kind]).toEqual([metric, numbers.includes(unit) ? 'number' : unit]);
  }
});

test('a rule’s limits come with their bounds', () => {
  expect(boundsOf({ metric: 'pace', below: '0.7', atLeast: '2' })).toEqual([
    { bound: 'below', limit: 0.7 },
    { bound: 'atLeast', limit: 2 },
  ]);
  expect(boundsOf({ metric: 'pace' })).toEqual([]);
});

test('a duration of a rule becomes milliseconds; what is none is null', () => {
  expect(durationMs('PT10M')).toBe(600_000);
  expect(durationMs('P1DT2H')).toBe(93_600_000);
  expect(durationMs('PT1.5S')).toBe(1_500);
  for (const text of ['P', 'P1W', '10 minutes']) expect(durationMs(text)).toBeNull();
});
