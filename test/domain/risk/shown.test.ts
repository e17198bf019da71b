import { expect, test } from '@jest/globals';
import { RISK_METRICS } from '../../../domain/plan/vocabulary.ts';
import { riskMetricName, showLimit, showRiskValue, type Reader } from '../../../domain/risk/shown.ts';

const en: Reader = { language: 'en', currency: 'GBP' };
const zh: Reader = { language: 'zh-CN', currency: 'CNY' };

test.each([
  ['paymentFailureRate', 0.0732, ['7.32 %', '7.32 %']],
  ['bounceRate', 1 / 3, ['33.33 %', '33.33 %']],
  ['complaintRate', 0.003, ['0.3 %', '0.3 %']],
  ['acquisitionCost', 1234.5, ['GBP 1,234.50', 'CNY 1,234.50']],
  ['eventSilence', 3_725, ['1 h 2 min 5 s', '1 小时 2 分 5 秒']],
  ['eventSilence', 0, ['0 s', '0 秒']],
  ['pace', 0.8333, ['0.83', '0.83']],
  ['trafficRate', 12_345.67, ['12,345.7', '12,345.7']],
  ['oversell', 3, ['3', '3']],
  ['conversion', null, ['–', '–']],
] as const)('%s %s reads as people write it', (metric, value, texts) => {
  expect([showRiskValue(metric, value, en), showRiskValue(metric, value, zh)]).toEqual(texts);
});

test('every metric has a name in both languages', () => {
  for (const metric of RISK_METRICS) {
    expect(riskMetricName(metric, 'en')).toMatch(/[a-z]/);
    expect(riskMetricName(metric, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  }
});

test('a limit says its direction and its value in the metric’s unit', () => {
  expect(showLimit({ metric: 'stockCover', below: '0.1' }, en)).toBe('below 10 %');
  expect(showLimit({ metric: 'eventSilence', over: '300' }, zh)).toBe('高于 5 分');
});
