import { expect, test } from '@jest/globals';
import { dueCheckpoints } from '../../../domain/plan/checkpoints.ts';
import type { Goal, Plan } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aPlan } from '../../support/builders.ts';

const calendar = createCalendar();
const sales: Goal = {
  ...{ metric: 'sales', target: { value: '100' }, perDay: true, phases: { live: '0.8', extension: '0.2' } },
  checkpoints: [
    { at: '12:00', share: '0.5' },
    { at: '09:00', share: '0.2' },
  ],
};
const plan: Plan = aPlan({
  goals: [{ metric: 'orders', target: { value: '5' } }, sales],
  schedule: {
    warmUp: {
      duration: 'P7D',
      checkpoints: [
        { at: 'P5D', metric: 'reachShare', below: '0.4', sendTo: ['everybody'], template: 'opening' },
        { at: 'P8D', metric: 'reachShare', below: '0.5' },
      ],
    },
    live: { duration: 'P2D', dailyReviewAt: '09:00' },
    extension: { duration: 'P1D' },
  },
});
const window = (phase: 'warmUp' | 'live' | 'extension' | 'followUp', from: string, to: string) => ({
  ...{ phase, startsAt: Date.parse(from), endsAt: Date.parse(to), after: 0 },
});
const found = (asked: Parameters<typeof dueCheckpoints>[1], of = plan) =>
  dueCheckpoints(of, asked, calendar).map(({ at, checkpoints }) => [
    new Date(at).toISOString().slice(5, 16),
    checkpoints.map(({ kind, goal, nth }) => `${kind} ${goal} ${nth}`),
  ]);

test('each local day of a phase has its checkpoints, together where they fall together', () => {
  // From 10:00 on Wednesday in London: that day’s nine o’clock is over.
  expect(found(window('live', '2027-06-02T09:00Z', '2027-06-04T09:00Z'))).toEqual([
    ['06-02T11:00', ['goal 1 0']],
    ['06-03T08:00', ['goal 1 1', 'review 0 0']],
    ['06-03T11:00', ['goal 1 0']],
    ['06-04T08:00', ['goal 1 1', 'review 0 0']],
  ]);
});

test('a phase that is longer by now has those of its new days as well', () => {
  const longer = window('live', '2027-06-02T09:00Z', '2027-06-05T09:00Z');
  expect(found({ ...longer, after: Date.parse('2027-06-04T08:00Z') })).toEqual([
    ['06-04T11:00', ['goal 1 0']],
    ['06-05T08:00', ['goal 1 1', 'review 0 0']],
  ]);
});

test('those of warm-up count from its start, those past its end are none', () => {
  expect(found(window('warmUp', '2027-05-26T09:00Z', '2027-06-02T09:00Z'))).toEqual([
    ['05-31T09:00', ['warmUp 0 0']],
  ]);
});

test('the extension is reviewed as live is, follow-up has nothing', () => {
  expect(found(window('extension', '2027-06-04T00:00Z', '2027-06-05T00:00Z'))).toEqual([
    ['06-04T08:00', ['goal 1 1', 'review 0 0']],
    ['06-04T11:00', ['goal 1 0']],
  ]);
  expect(found(window('followUp', '2027-06-04T00:00Z', '2027-06-09T00:00Z'))).toEqual([]);
});

test('a local time that a zone skips is looked at once, when the clocks have jumped', () => {
  const night = aPlan({
    goals: [
      {
        metric: 'orders',
        phase: 'live',
        target: { value: '5' },
        perDay: true,
        checkpoints: [{ at: '01:30', share: '0.5' }],
      },
    ],
  });
  expect(found(window('live', '2027-03-27T12:00Z', '2027-03-29T00:00Z'), night)).toEqual([
    ['03-28T01:00', ['goal 0 0']],
  ]);
});

test('a long phase answers fifty instants at once', () => {
  expect(found(window('live', '2027-01-01T00:00Z', '2028-01-01T00:00Z'))).toHaveLength(50);
});
