import { expect, test } from '@jest/globals';
import { timelineText } from '../../api/timeline-texts.ts';

const told = (kind: string, data: Record<string, unknown>) =>
  (['en', 'zh-CN'] as const).map((language) =>
    timelineText({ kind, phase: 'live', data }, { language, timeZone: 'Europe/London' }),
  );

test('what a playbook did is told in the reader’s language', () => {
  const stock = { risk: 'stock', subject: '22423' };
  expect(told('incidentActed', { ...stock, done: 'soldOut 22423' })).toEqual([
    'Playbook of incident “stock” (22423): sold out 22423',
    '风险事件“stock”（22423）处置：标记售罄 22423',
  ]);
  expect(told('incidentActed', { risk: 'load', subject: '', done: 'pauseWaves' })[0]).toBe(
    'Playbook of incident “load”: sends paused',
  );
});

test('what becomes of an incident names its risk and subject, and counts people in grammar', () => {
  const stock = { risk: 'stock', subject: '22423' };
  const text = (kind: string, data: Record<string, unknown> = {}) => told(kind, { ...stock, ...data })[0];
  expect(text('incidentOpened', { score: 12 })).toBe('Incident “stock” (22423) opened, score 12');
  expect(text('incidentNotified', { people: 1, step: 0 })).toContain('1 responder notified');
  expect(text('incidentNotified', { people: 2, step: 0 })).toContain('2 responders notified');
  expect(text('incidentAcknowledged')).toBe('Incident “stock” (22423) acknowledged');
  expect(text('incidentResolved')).toBe('Incident “stock” (22423) resolved');
  expect(told('incidentUnanswered', { ...stock, then: 'abort' })).toEqual([
    'Nobody acknowledged incident “stock” (22423): the campaign is aborted',
    '风险事件“stock”（22423）无人确认：中止活动',
  ]);
  expect(told('incidentUnanswered', { ...stock, then: 'ended' })[0]).toContain('the campaign has ended');
  expect(told('incidentAsked', { ...stock, then: 'pause' })).toEqual([
    'Because of incident “stock” (22423), the campaign pauses',
    '按风险事件“stock”（22423）：暂停活动',
  ]);
});

test.each([
  ['complaintRate', 0.0042, ['Exit rule 0 met: Complaint rate 0.42 %', '退出规则 0 触发：投诉率 0.42 %']],
  ['acquisitionCost', 12.5, ['Exit rule 0 met: Acquisition cost 12.50', '退出规则 0 触发：获客成本 12.50']],
  ['unheardOf', 1, ['Exit rule 0 met: unheardOf 1', '退出规则 0 触发：unheardOf 1']],
])('an exit rule is told with its figure as people write it: %s', (metric, value, texts) => {
  expect(told('exitRuleMet', { rule: 0, metric, value })).toEqual(texts);
});
