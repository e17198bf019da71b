import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assumedPhases,
  followingDates,
  nextSteps,
  STEPS_TOLD,
  type Standing,
} from '../../../domain/plan/ahead.ts';
import { later } from '../../../domain/plan/schedule.ts';
import { PLAN_PHASES } from '../../../domain/plan/vocabulary.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aPlan } from '../../support/builders.ts';

const calendar = createCalendar();
const at = (text: string): number => Date.parse(text);
const wave = (key: string, phase: 'warmUp' | 'live', offset: string) => ({
  ...{ key, phase, at: offset, channel: 'email', segments: ['everybody'], template: 'opening' },
});
const plan = aPlan({
  schedule: {
    warmUp: {
      start: '2027-05-26T10:00',
      duration: 'P7D',
      checkpoints: [{ at: 'P5D', metric: 'reachShare', below: '0.4' }],
    },
    live: { duration: 'P2D', dailyReviewAt: '09:00' },
    followUp: { duration: 'P14D' },
  },
  waves: [wave('teaser', 'warmUp', 'PT0S'), wave('opening', 'live', 'PT0S'), wave('last', 'live', 'P1DT9H')],
  followUp: { thankYou: { to: 'buyers', after: 'P1D' } },
});
const row = (phase: string, [starts, ends]: [string, string], begun: 'begun' | 'ended' | 'ahead') => ({
  phase,
  ...{ plannedStart: at(starts), plannedEnd: at(ends) },
  startedAt: begun === 'ahead' ? null : at(starts),
  endedAt: begun === 'ended' ? at(ends) : null,
});
const WARM: [string, string] = ['2027-05-26T09:00Z', '2027-06-02T09:00Z'];
const LIVE: [string, string] = ['2027-06-02T09:00Z', '2027-06-04T09:00Z'];
const AFTER: [string, string] = ['2027-06-04T09:00Z', '2027-06-18T09:00Z'];
const standing = (over: Partial<Standing> = {}): Standing => ({
  ...{ plan, begun: [], deadlines: [], cutOff: null },
  phases: [row('warmUp', WARM, 'ahead'), row('live', LIVE, 'ahead'), row('followUp', AFTER, 'ahead')],
  ...over,
});
const told = (over: Partial<Standing>, now: string) =>
  nextSteps(standing(over), { now: at(now), calendar }).map(
    ({ at: when, kind, key }) => `${new Date(when).toISOString().slice(5, 16)} ${kind} ${key}`,
  );

test('before the launch the phases, waves, looks and mails of the plan are told in order', () => {
  const deadlines = [{ level: 'lead', at: at('2027-05-20T09:00Z') }];
  expect(told({ deadlines, cutOff: at('2027-05-25T09:00Z') }, '2027-05-19T09:00Z')).toEqual([
    '05-20T09:00 approvalDeadline lead',
    '05-25T09:00 cutOff readiness',
    '05-26T09:00 phaseStart warmUp',
    '05-26T09:00 wave teaser',
    '05-31T09:00 checkpoint reachShare',
    '06-02T09:00 phaseStart live',
    '06-02T09:00 wave opening',
    '06-03T08:00 dailyReview live',
    '06-03T18:00 wave last',
    '06-04T09:00 phaseStart followUp',
  ]);
});

test('of a phase under way its end, what has not begun and the follow-up are ahead', () => {
  const phases = [row('warmUp', WARM, 'ended'), row('live', LIVE, 'begun'), row('followUp', AFTER, 'ahead')];
  expect(told({ phases, begun: ['teaser', 'opening'] }, '2027-06-03T08:30Z')).toEqual([
    '06-03T18:00 wave last',
    '06-04T08:00 dailyReview live',
    '06-04T09:00 phaseStart followUp',
    '06-05T09:00 followUpMail thank-you',
    '06-18T09:00 phaseEnd followUp',
  ]);
});

test('a phase without dates, or one that was passed over, has nothing ahead', () => {
  const undated = { ...row('warmUp', WARM, 'ahead'), plannedStart: null, plannedEnd: null };
  expect(told({ phases: [undated] }, '2027-01-01T00:00Z')).toEqual([]);
  const passedOver = [row('warmUp', AFTER, 'ahead'), row('live', LIVE, 'begun')];
  expect(told({ phases: passedOver, begun: ['opening', 'last'] }, '2027-06-04T08:30Z')).toEqual([
    '06-04T09:00 phaseEnd live',
  ]);
});

test('a plan without dates tells only what is due to people until its first phase has begun', () => {
  const { warmUp, ...rest } = plan.schedule;
  const { start: _, ...undated } = warmUp ?? { duration: 'P7D' };
  const loose = { ...plan, schedule: { ...rest, warmUp: undated } };
  const deadlines = [{ level: 'lead', at: at('2027-05-20T09:00Z') }];
  expect(told({ plan: loose, deadlines }, '2027-05-19T09:00Z')).toEqual([
    '05-20T09:00 approvalDeadline lead',
  ]);
  const phases = [row('warmUp', WARM, 'begun'), row('live', LIVE, 'ahead')];
  expect(assumedPhases(loose, phases)).toEqual([]);
  expect(told({ plan: loose, phases, begun: ['teaser'] }, '2027-06-01T09:00Z')[0]).toBe(
    '06-02T09:00 phaseStart live',
  );
});

test('before the first date of the plan’s own the phases are assumed, from it on they are known', () => {
  const schedule = {
    ...plan.schedule,
    warmUp: { duration: 'P7D' },
    live: { start: '2027-06-02T10:00', duration: 'P2D' },
  };
  expect(assumedPhases({ schedule }, [row('warmUp', WARM, 'ahead')])).toEqual(['warmUp']);
  expect(assumedPhases(plan, [])).toEqual([]);
});

test('a phase that is late moves those after it, which keep their length', () => {
  const late: [string, string] = ['2027-06-02T09:00Z', '2027-06-04T10:00Z'];
  const phases = followingDates([row('live', late, 'begun'), row('followUp', AFTER, 'ahead')]);
  expect(phases[1]).toMatchObject({
    plannedStart: at('2027-06-04T10:00Z'),
    plannedEnd: at('2027-06-18T10:00Z'),
  });
  const early: [string, string] = ['2027-06-02T09:00Z', '2027-06-03T09:00Z'];
  const asPlanned = [row('live', early, 'begun'), row('followUp', AFTER, 'ahead')];
  expect(followingDates(asPlanned)).toEqual(asPlanned);
});

const offset = fc.integer({ min: 0, max: 40_000 }).map((minutes) => `PT${minutes}M`);
const standings = fc
  .record({
    starts: fc.integer({ min: at('2027-01-01T00:00Z'), max: at('2027-12-31T00:00Z') }),
    days: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 4 }),
    reached: fc.integer({ min: -1, max: 3 }),
    offsets: fc.array(fc.tuple(fc.constantFrom('warmUp' as const, 'live' as const), offset)),
    deadlines: fc.array(fc.integer({ min: at('2026-12-01T00:00Z'), max: at('2028-01-31T00:00Z') })),
    now: fc.integer({ min: at('2026-12-01T00:00Z'), max: at('2028-01-31T00:00Z') }),
  })
  .map(({ starts, days, reached, offsets, deadlines, now }) => {
    let free = starts;
    const phases = PLAN_PHASES.map((phase, index) => {
      const start = free;
      free = later(start, `P${days[index] ?? 1}D`, { timeZone: plan.timeZone, calendar });
      return {
        phase,
        ...{ plannedStart: start, plannedEnd: free },
        startedAt: index <= reached ? start : null,
        endedAt: index < reached ? free : null,
      };
    });
    const waves = offsets.map(([phase, each], index) => wave(`w${index}`, phase, each));
    const levels = deadlines.map((each, index) => ({ level: `l${index}`, at: each }));
    return { now, standing: standing({ plan: { ...plan, waves }, phases, deadlines: levels }) };
  });

test('whatever the plan, what is ahead is in order, never past, at most ten, and each thing once', () => {
  fc.assert(
    fc.property(standings, ({ now, standing: facts }) => {
      const steps = nextSteps(facts, { now, calendar });
      expect(steps.length).toBeLessThanOrEqual(STEPS_TOLD);
      expect(steps.every((step) => step.at >= now)).toBe(true);
      expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).sort((a, b) => a - b));
      expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(steps.length);
    }),
  );
});
