import { currencyDigits } from '../../money/currency.ts';
import { compareDecimals, parseDecimal, sumDecimals } from '../../money/decimal.ts';
import type { Goal, GoalTarget, Issue } from '../types.ts';
import { MONEY_METRICS, type GoalMetric } from '../vocabulary.ts';
import { isOne } from './budget.ts';
import { eachOf, issue, type Check } from './facts.ts';

/** Metrics of which less is better: their floor is above the target. */
const LESS_IS_BETTER: readonly GoalMetric[] = ['acquisitionCost', 'discountCostRate'];
/** Metrics that are a share of something and cannot pass 1. */
const SHARES: readonly GoalMetric[] = [
  'repeatRate',
  'existingRepeatRate',
  'reachShare',
  'clickRate',
  'conversion',
  'surveyResponseRate',
  'positiveReviewRate',
];
/** Scores with a scale of their own. */
const SCALES: Partial<Record<GoalMetric, readonly [low: string, high: string]>> = {
  nps: ['-100', '100'],
  csat: ['1', '5'],
};
const TARGETS = ['floor', 'target', 'stretch'] as const;

/** A goal's figures fit its metric and each other. */
export const checkGoals: Check = ({ parts: { goals, currency } }) =>
  eachOf(goals, (goal, i) => {
    const path = ['goals', i];
    return [
      ...baselineIssues(goal, path),
      ...orderIssues(goal, path),
      ...figureIssues(goal, path, currency),
      ...phaseIssues(goal, path),
    ];
  });

function baselineIssues(goal: Goal, path: Issue['path']): Issue[] {
  if (goal.baseline !== undefined) return [];
  return TARGETS.flatMap((key) => {
    const target = goal[key];
    return target && 'lift' in target ? [issue([...path, key], 'A lift wants a baseline')] : [];
  });
}

function orderIssues({ metric, floor, target, stretch }: Goal, path: Issue['path']): Issue[] {
  const sign = LESS_IS_BETTER.includes(metric) ? -1 : 1;
  const wrong = (low: GoalTarget | undefined, high: GoalTarget | undefined): boolean => {
    if (!low || !high) return false;
    if ('lift' in low && 'lift' in high) return compareDecimals(low.lift, high.lift) * sign > 0;
    return 'value' in low && 'value' in high && compareDecimals(low.value, high.value) * sign > 0;
  };
  return [
    ...(wrong(floor, target) ? [issue([...path, 'floor'], 'The floor is harder than the target')] : []),
    ...(wrong(target, stretch) ? [issue([...path, 'stretch'], 'The stretch is easier than the target')] : []),
  ];
}

function figureIssues(goal: Goal, path: Issue['path'], currency: string | undefined): Issue[] {
  const figures = [
    ...TARGETS.map((key) => ({ key, figure: goal[key] })),
    { key: 'baseline', figure: typeof goal.baseline === 'object' ? goal.baseline : undefined },
  ];
  return figures.flatMap(({ key, figure }) => {
    if (!figure) return [];
    if ('lift' in figure) {
      const nothing = compareDecimals(figure.lift, '-1') <= 0;
      return nothing ? [issue([...path, key, 'lift'], 'Expected more than -1, which leaves nothing')] : [];
    }
    if (!('value' in figure)) return [];
    const at = [...path, key, 'value'];
    const scale = SCALES[goal.metric];
    if (scale) {
      const [low, high] = scale;
      const off = compareDecimals(figure.value, low) < 0 || compareDecimals(figure.value, high) > 0;
      return off ? [issue(at, `Expected ${low} to ${high}`)] : [];
    }
    if (compareDecimals(figure.value, '0') < 0) return [issue(at, 'Expected 0 or more')];
    if (SHARES.includes(goal.metric) && compareDecimals(figure.value, '1') > 0) {
      return [issue(at, 'Expected a share from 0 to 1')];
    }
    const places = parseDecimal(figure.value)?.scale ?? 0;
    const money = currency !== undefined && MONEY_METRICS.includes(goal.metric);
    if (!money || places <= currencyDigits(currency)) return [];
    return [issue(at, `${figure.value} has more than ${currencyDigits(currency)} decimals (${currency})`)];
  });
}

function phaseIssues({ phase, phases, checkpoints, perDay }: Goal, path: Issue['path']): Issue[] {
  const both = phase !== undefined && phases !== undefined;
  const shares = Object.values(phases ?? {});
  return [
    ...(both ? [issue([...path, 'phases'], 'Give phase or phases, not both')] : []),
    ...(phases && !isOne(sumDecimals(shares))
      ? [issue([...path, 'phases'], `The shares ${shares.join(' + ')} do not sum to 1`)]
      : []),
    ...(checkpoints && perDay !== true
      ? [issue([...path, 'checkpoints'], 'Checkpoints want perDay: true')]
      : []),
  ];
}
