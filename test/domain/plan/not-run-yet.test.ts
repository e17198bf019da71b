import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decodePlan } from '../../../api/plan/decode.ts';
import { isNotRunYet, notRunYet } from '../../../domain/plan/not-run-yet.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { GOAL_METRICS } from '../../../domain/plan/vocabulary.ts';
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
      'audience.frequencyCap',
      'channels.1',
      'channels.0.throttle',
      'channels.0.sendWindow',
      'waves.3',
      'waves.0.variants',
      'waves.2.ramp',
      'waves.2.holdIf',
      'approval.reapproveOver',
      'risks.3.detect',
      'guardrails.moveBudgetMax',
      'guardrails.minDaysSinceLast',
      'service',
      'followUp.feedback',
      'recap.restateAt',
    ]);
    expect(new Set(notRunYet(decoded()).map(({ code }) => code))).toEqual(new Set(['NOT_RUN_YET']));
  });

  test('the demo runs whole', () => {
    const demo = readFileSync(new URL('../../../examples/demo.yaml', import.meta.url), 'utf8');
    expect(decodePlan(demo)).toMatchObject({ ok: true, issues: [], warnings: [] });
  });

  test('every metric runs, over every baseline', () => {
    const goals = GOAL_METRICS.map((metric) => ({ metric, baseline: 'yearBefore', target: { lift: 0.1 } }));
    expect(paths(decoded(['goals', goals])).filter((path) => path.startsWith('goals'))).toEqual([]);
  });

  test('a part is not run where the whole it belongs to is not, and a whole may run without a part', () => {
    const plan = decoded();
    expect(isNotRunYet(plan, ['waves', 3, 'template'])).toBe(true);
    expect(isNotRunYet(plan, ['waves', 0])).toBe(false);
    expect(isNotRunYet(plan, ['waves', 0, 'variants'])).toBe(true);
  });
});
