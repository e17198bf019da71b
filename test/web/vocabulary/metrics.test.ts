import { expect, test } from '@jest/globals';
import { GOAL_METRICS, RISK_METRICS } from '../../../domain/plan/vocabulary.ts';
import { metricTexts } from '../../../web/vocabulary/metrics.ts';

test('every metric of goals and detectors has a name', () => {
  const named = Object.keys(metricTexts.table);
  expect([...GOAL_METRICS, ...RISK_METRICS].filter((metric) => !named.includes(metric))).toEqual([]);
});
