import { expect, test } from '@jest/globals';
import { timelineText } from '../../api/timeline-texts.ts';

const told = (kind: string, data: Record<string, unknown>) =>
  (['en', 'zh-CN'] as const).map((language) =>
    timelineText({ kind, phase: 'live', data }, { language, timeZone: 'Europe/London' }),
  );

test('what a playbook did is told in the reader’s language', () => {
  expect(told('incidentActed', { done: 'soldOut 22423' })).toEqual([
    ...['Playbook: sold out 22423', '风险处置：标记售罄 22423'],
  ]);
  expect(told('incidentActed', { done: 'pauseWaves' })[0]).toBe('Playbook: sends paused');
});

test.each([
  ['complaintRate', 0.0042, ['Exit rule 0 met: Complaint rate 0.42 %', '退出规则 0 触发：投诉率 0.42 %']],
  ['acquisitionCost', 12.5, ['Exit rule 0 met: Acquisition cost 12.5', '退出规则 0 触发：获客成本 12.5']],
  ['unheardOf', 1, ['Exit rule 0 met: unheardOf 1', '退出规则 0 触发：unheardOf 1']],
])('an exit rule is told with its figure as people write it: %s', (metric, value, texts) => {
  expect(told('exitRuleMet', { rule: 0, metric, value })).toEqual(texts);
});
