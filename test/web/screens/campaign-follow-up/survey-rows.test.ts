import { expect, test } from '@jest/globals';
import {
  filterOf,
  followUpWaves,
  progressOf,
  scale,
  type Wave,
} from '../../../../web/screens/campaign-follow-up/survey-rows.ts';

const aWave = (over: Partial<Wave>): Wave => ({
  ...{ key: 'teaser', phase: 'warmUp', template: 't', state: 'done', members: 10 },
  ...{ states: { accepted: 7, skipped: 1, pending: 1, claimed: 1 }, reasons: {}, bounced: 0, complained: 0 },
  ...{ startedAt: '2027-06-01T10:00:00.000Z', endedAt: null, channel: 'email', segments: [], dueAt: null },
  ...{ notRun: false, heldUntil: null },
  ...over,
});

test('a scale goes up by its numbers, and a recommendation knows its group', () => {
  const distribution = { '10': 3, '2': 1, '8': 2, '9': 4 };
  expect(scale(distribution, true).map(({ score, group }) => `${score} ${group}`)).toEqual([
    '2 detractors',
    '8 passives',
    '9 promoters',
    '10 promoters',
  ]);
  expect(scale({ '1': 0, '5': 2 }, false)).toEqual([
    { score: '1', people: 0, group: null },
    { score: '5', people: 2, group: null },
  ]);
});

test('the follow-up’s waves are its own and those of its phase, as they began', () => {
  const waves = [
    aWave({ key: 'teaser' }),
    aWave({ key: 'survey-reminder-1', startedAt: '2027-06-09T10:00:00.000Z' }),
    aWave({ key: 'win-back', startedAt: null }),
    aWave({ key: 'own', phase: 'followUp', startedAt: '2027-06-08T10:00:00.000Z' }),
    aWave({ key: 'survey', startedAt: '2027-06-07T10:00:00.000Z' }),
  ];
  expect(followUpWaves(waves).map(({ key }) => key)).toEqual([
    'survey',
    'own',
    'survey-reminder-1',
    'win-back',
  ]);
});

test('a wave’s progress counts those settled, also those skipped', () => {
  expect(progressOf(aWave({}))).toEqual({ settled: 8, sent: 7, share: 0.8 });
  expect(progressOf(aWave({ members: 0, states: {} }))).toEqual({ settled: 0, sent: 0, share: 1 });
});

test('a filter takes from an address what the API takes, and nothing else', () => {
  const of = (text: string) => filterOf(new URLSearchParams(text));
  expect(of('nps=detractors&csat=2&language=en')).toEqual({ nps: 'detractors', csat: 2, language: 'en' });
  expect(of('nps=x&csat=9&language=fr')).toEqual({});
  expect(of('csat=')).toEqual({});
});
