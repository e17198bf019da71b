import { expect, test } from '@jest/globals';
import { counted, durationWords, phaseName } from '../../../domain/plan/words.ts';

test.each([
  ['PT8S', '8 seconds', '8 秒'],
  ['P7D', '7 days', '7 天'],
  ['PT1H30M', '1 hour 30 minutes', '1 小时 30 分钟'],
  ['PT0S', '0 seconds', '0 秒'],
  ['PT0.5S', '0.5 seconds', '0.5 秒'],
  ['P1Y2M1W', '1 year 2 months 1 week', '1 年 2 个月 1 周'],
  ['soon', 'soon', 'soon'],
])('a duration is said in words: %s', (duration, en, zh) => {
  expect([durationWords(duration, 'en'), durationWords(duration, 'zh-CN')]).toEqual([en, zh]);
});

test('a phase has a name in each language, and one thing is no plural', () => {
  expect([phaseName('warmUp', 'en'), phaseName('warmUp', 'zh-CN')]).toEqual(['warm-up', '预热']);
  expect([counted(1, 'person', 'people'), counted('0', 'person', 'people')]).toEqual([
    '1 person',
    '0 people',
  ]);
});
