import { describe, expect, test } from '@jest/globals';
import { highestReach, planWarnings, startsInPast } from '../../../../domain/plan/check/warnings.ts';
import type { Goal, Plan } from '../../../../domain/plan/types.ts';
import { createCalendar } from '../../../../infra/calendar.ts';
import { checked, said, type Edit } from '../../../support/edited-plan.ts';

const calendar = createCalendar();
const REACH: Goal = { metric: 'reachShare', phase: 'warmUp', target: { value: '0.5' } };

function plan(...edits: Edit[]): Plan {
  const decoded = checked(...edits);
  if (!decoded.plan) throw new Error(said(decoded.issues).join('\n'));
  return decoded.plan;
}
const warnings = (code: string, edits: Edit[], counts?: Record<string, number>) =>
  planWarnings(plan(...edits), counts ? { calendar, counts } : { calendar }).filter(
    (each) => each.code === code,
  );

describe('warnings', () => {
  test('starts that have passed are named with their paths', () => {
    const at = (text: string) =>
      startsInPast(plan(), { now: Date.parse(text), calendar }).map(({ path }) => path.join('.'));
    expect(at('2027-06-05T09:59:00Z')).toEqual([]);
    expect(at('2027-06-05T10:00:01Z')).toEqual(['schedule.approvalBy']);
    expect(at('2027-06-09T02:00:01Z')).toEqual(['schedule.warmUp.start', 'schedule.approvalBy']);
    expect(startsInPast(plan(), { now: Date.parse('2028-01-01T00:00:00Z'), calendar })[0]).toMatchObject({
      code: 'START_IN_PAST',
    });
  });

  test('without a clock nothing is said about the past', () => {
    expect(warnings('START_IN_PAST', [])).toEqual([]);
  });

  test('offers that together go under a floor are warned of, the best of each group counted', () => {
    const noCoupons: Edit = ['followUp', {}];
    const alone: Edit = ['promotions', [{ key: 'a', kind: 'percentOff', percent: 50, group: 'g' }]];
    expect(said(warnings('BELOW_FLOOR', [noCoupons, alone]))).toEqual([]);
    const together: Edit = [
      'promotions',
      [
        { key: 'a', kind: 'percentOff', percent: 50, group: 'g' },
        { key: 'b', kind: 'percentOff', percent: 40, group: 'g' },
        { key: 'c', kind: 'threshold', tiers: [{ over: 100, off: 10 }], skus: ['22423'] },
      ],
    ];
    expect(said(warnings('BELOW_FLOOR', [noCoupons, together]))).toEqual([
      'products.0.floorPrice: The offers can bring it down to 5.737, under its floor',
    ]);
  });

  test('the highest reach counts every segment a wave goes to once', () => {
    const counts = { loyal: 100, dormant: 200, newcomers: 100 };
    expect(highestReach(plan(), REACH, counts)).toBe(0.5);
    expect(highestReach(plan(), { ...REACH, phase: 'live' }, counts)).toBe(1);
    expect(highestReach(plan(), { metric: 'reachShare', target: REACH.target }, counts)).toBe(1);
    expect(highestReach(plan(['audience.potentialAudience', 800]), REACH, counts)).toBe(0.25);
  });

  test('waves that cannot reach the goal are warned of', () => {
    const counts = { loyal: 100, dormant: 201, newcomers: 100 };
    expect(said(warnings('REACH_TOO_LOW', [], counts))).toEqual([
      'goals.3: The waves can reach 0.498753 at most, the goal is 0.5',
    ]);
    expect(warnings('REACH_TOO_LOW', [['waves', []]])).toHaveLength(1);
    expect(warnings('REACH_TOO_LOW', [])).toEqual([]);
  });

  test('a wave that is not run reaches nobody', () => {
    expect(
      highestReach(
        plan(['waves.0.channel', 'sms'], ['waves.0.template', 'last-call'], ['waves.1', undefined]),
        REACH,
      ),
    ).toBe(0);
  });
});
