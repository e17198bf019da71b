import { expect, test } from '@jest/globals';
import { figureWords, incidentWords, turnWords } from '../../domain/cause-words.ts';

test('an incident is named by its risk and subject', () => {
  expect(incidentWords({ risk: 'stock', subject: '22423' }, 'en')).toBe('“stock” (22423)');
  expect(incidentWords({ risk: 'load', subject: '' }, 'zh-CN')).toBe('“load”');
  expect(incidentWords({}, 'en')).toBe('');
});

test('a figure is written for people; a metric nobody knows as it is', () => {
  expect(figureWords('complaintRate', 0.066666667, 'en')).toBe('Complaint rate 6.67 %');
  expect(figureWords('unheardOf', 1, 'en')).toBe('unheardOf 1');
});

test('a failure that ended a campaign is told by its code', () => {
  const turn = { kind: 'aborted', data: { reason: 'PLAN_CHANGED' }, actor: null } as const;
  expect(turnWords(turn, 'en')).toBe('Aborted: it could not go on (PLAN_CHANGED)');
  expect(turnWords(turn, 'zh-CN')).toBe('活动中止：无法继续（PLAN_CHANGED）');
});
