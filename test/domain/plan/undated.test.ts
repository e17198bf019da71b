import { describe, expect, test } from '@jest/globals';
import { createCalendar } from '../../../infra/calendar.ts';
import { undatedPlan } from '../../../domain/plan/undated.ts';
import type { Plan, Promotion } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const calendar = createCalendar();
const SCHEDULE = {
  approvalBy: '2027-03-20T18:00',
  warmUp: { start: '2027-03-25T10:00', duration: 'P5D' },
  live: { start: '2027-04-01T10:00', duration: 'P3D', dailyReviewAt: '09:00' },
};
const offer: Promotion = {
  ...{ key: 'offer', kind: 'percentOff', percent: '10', priority: 0, exclusive: false },
  budgetLine: 'promotion',
};
const undated = (changes: Partial<Plan>) =>
  undatedPlan(aPlan({ schedule: SCHEDULE, followUp: {}, ...changes }), { now: 0, calendar });

describe('a plan without its dates', () => {
  test('has phases that follow each other', () => {
    expect(undated({}).schedule).toEqual({
      warmUp: { duration: 'P5D' },
      live: { duration: 'P3D', dailyReviewAt: '09:00' },
    });
  });

  test('counts its moments from the phases they lie in, over a change of the clocks by the calendar', () => {
    const { promotions, team, tasks, readinessPolicy } = undated({
      promotions: [
        { ...offer, from: '2027-03-25T10:00', to: '2027-03-28T10:00' },
        { ...offer, key: 'next', from: 'live+PT2H', to: '2027-04-02T11:30:15' },
      ],
      team: [
        { person: 'a@b.example', role: 'service', shifts: [{ from: '2027-04-01T12:00', to: 'live+P3D' }] },
      ],
      tasks: [{ key: 'print', owner: 'a@b.example', due: '2027-03-23T09:00' }],
      readinessPolicy: { cutOff: '2027-03-24T10:00' },
    });
    expect(promotions).toMatchObject([
      // The clocks went forward on the 28th: three days, not 71 hours.
      { from: 'warmUp+PT0S', to: 'warmUp+P3D' },
      { from: 'live+PT2H', to: 'live+P1DT1H30M15S' },
    ]);
    expect(team?.[0]?.shifts).toEqual([{ from: 'live+PT2H', to: 'live+P3D' }]);
    expect(tasks).toMatchObject([{ due: 'warmUp-P2DT1H' }]);
    expect(readinessPolicy).toEqual({ cutOff: 'warmUp-P1D' });
  });

  test('looks back as far as it did, knows competitors without their days, and draws its hold-out anew', () => {
    const { research } = aPlan();
    const plan = undated({
      research: {
        ...research,
        asOf: '2027-03-01',
        baseline: { window: { from: '2027-01-01', to: '2027-02-28' } },
        competitors: [{ name: 'Nearby', price: 1, from: '2027-03-01' }],
      },
      audience: { segments: [], holdOut: { share: '0.1', scope: 'campaign', seed: 'once' } },
    });
    expect(plan.research).toEqual({
      ...{ lifecycle: research.lifecycle, baseline: { previous: 'P59D' } },
      competitors: [{ name: 'Nearby', price: 1 }],
    });
    expect(plan.audience.holdOut).toEqual({ share: '0.1', scope: 'campaign' });
  });

  test('has goals as they were written, without what planning made of them', () => {
    const window = { from: '2026-03-01', to: '2026-03-31' };
    const resolved = { baseline: '10', window, days: 31, method: 'wholeWindow', target: '12' } as const;
    const goal = { metric: 'aov', baseline: 'yearBefore', target: { lift: '0.2' } } as const;
    expect(undated({ goals: [{ ...goal, resolved }] }).goals).toEqual([goal]);
  });
});
