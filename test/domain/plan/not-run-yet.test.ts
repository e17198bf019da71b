import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decodePlan } from '../../../api/plan/decode.ts';
import { isNotRunYet, notRunYet } from '../../../domain/plan/not-run-yet.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { checked, type Edit } from '../../support/edited-plan.ts';

const decoded = (...edits: Edit[]): Plan => {
  const { plan, issues } = checked(...edits);
  if (!plan) throw new Error(JSON.stringify(issues));
  return plan;
};
const paths = (plan: Plan) => notRunYet(plan).map(({ path }) => path.join('.'));

describe('what is not run yet', () => {
  test('the mid-year sale names each of its parts that does nothing', () => {
    expect(paths(decoded())).toEqual([
      'goals.0',
      'goals.2',
      'goals.4',
      'goals.5',
      'goals.0.perDay',
      'goals.0.checkpoints',
      'schedule.warmUp.checkpoints',
      'schedule.live.dailyReviewAt',
      'budget.whenSpent.notice',
      'budget.whenSpent.do',
      'costs',
      'audience.frequencyCap',
      'shipping',
      'returns',
      'endpoints',
      'channels.1',
      'channels.0.throttle',
      'channels.0.sendWindow',
      'promotions.0',
      'promotions.2',
      'promotions.3',
      'promotions.4',
      'promotions.5',
      'promotions.6',
      'promotions.7',
      'waves.3',
      'waves.0.variants',
      'waves.2.ramp',
      'waves.2.holdIf',
      'approval.reapproveOver',
      'readinessPolicy',
      'readiness.3',
      'readiness.4',
      'readiness.5',
      'team',
      'tasks',
      'risks.3.detect',
      'risks.1.playbook.1',
      'limits',
      'guardrails.moveBudgetMax',
      'guardrails.minDaysSinceLast',
      'service',
      'followUp.thankYou.coupon',
      'followUp.survey',
      'followUp.winBack',
      'followUp.points',
      'followUp.preRegister',
      'followUp.feedback',
      'recap.restateAt',
      'recap.signOff',
      'recap.saveAsTemplate',
    ]);
    expect(new Set(notRunYet(decoded()).map(({ code }) => code))).toEqual(new Set(['NOT_RUN_YET']));
  });

  test('the demo runs whole', () => {
    const demo = readFileSync(new URL('../../../examples/demo.yaml', import.meta.url), 'utf8');
    expect(decodePlan(demo)).toMatchObject({ ok: true, issues: [], warnings: [] });
  });

  test.each<[string, Edit, boolean]>([
    [
      'a lift over a value',
      ['goals', [{ metric: 'sales', baseline: { value: 10 }, target: { lift: 0.1 } }]],
      true,
    ],
    [
      'a lift over last year',
      ['goals', [{ metric: 'sales', baseline: 'yearBefore', target: { lift: 0.1 } }]],
      false,
    ],
    ['a value of a metric nobody measures', ['goals', [{ metric: 'visits', target: { value: 1 } }]], false],
    [
      'a value with a baseline that is only shown',
      ['goals', [{ metric: 'orders', baseline: 'yearBefore', target: { value: 1 } }]],
      true,
    ],
  ])('%s', (_subject, edit, runs) => {
    expect(isNotRunYet(decoded(edit), ['goals', 0])).toBe(!runs);
  });

  test('closing the offer at once is what a spent line does anyway', () => {
    const plan = decoded(['budget.whenSpent', { line: 'promotion', do: 'closeOffer' }]);
    expect(paths(plan).filter((path) => path.startsWith('budget'))).toEqual([]);
  });

  test('a part is not run where the whole it belongs to is not, and a whole may run without a part', () => {
    const plan = decoded();
    expect(isNotRunYet(plan, ['promotions', 0, 'price'])).toBe(true);
    expect(isNotRunYet(plan, ['waves', 0])).toBe(false);
    expect(isNotRunYet(plan, ['waves', 0, 'variants'])).toBe(true);
  });
});
