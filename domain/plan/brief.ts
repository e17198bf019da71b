import { METRIC_TRAITS } from '../figures/metrics.ts';
import { formatAmount } from '../money/currency.ts';
import { notRunYet } from './not-run-yet.ts';
import { plannedPhases } from './schedule.ts';
import type { Coupon, Goal, GoalTarget, Plan, Promotion } from './types.ts';

/** A plan in few words that read alike in every language: keys, numbers and signs. What an approver looks at first. */
export interface PlanBrief {
  budget: string;
  /** `sales ≥ 600000`, `discountCostRate ≤ 6 %`, `orders + 20 %`; once resolved `orders ≥ 120 (+ 20 %: 100, 2026-06-01 – 2026-06-28)`. */
  goals: string[];
  /** `treats −20 % (22423, 85123A)`, `spend-more 100.00 − 4.00, 500.00 − 25.00 (×n)`, `thanks 100.00 − 10 % (coupon, unique, P30D)`. */
  offers: string[];
  /** `live PT60S`, with its local start where the plan gives one. */
  phases: string[];
  /** `teaser warmUp+PT0S → loyal, newcomers`. */
  waves: string[];
  segments: string[];
  /** Paths that this version of the product validates and does not run. */
  notRunYet: string[];
}

/** Puts a plan into few words. */
export function briefOf(plan: Plan): PlanBrief {
  return {
    budget: `${formatAmount(plan.budget.total, plan.currency)} ${plan.currency}`,
    goals: plan.goals.map(goalWords),
    offers: plan.promotions.map((promotion) => offerWords(promotion, plan.currency)),
    phases: plannedPhases(plan.schedule).map(
      ({ phase, window }) => `${phase} ${window.start ? `${window.start} + ` : ''}${window.duration}`,
    ),
    waves: plan.waves.map(({ key, phase, at, segments }) => `${key} ${phase}+${at} → ${segments.join(', ')}`),
    segments: plan.audience.segments.map(({ key }) => key),
    notRunYet: notRunYet(plan).map(({ path }) => path.join('.')),
  };
}

const percent = (share: string): string => `${Math.round(Number(share) * 10_000) / 100} %`;

function goalWords({ metric, target, resolved }: Goal): string {
  const { better, unit } = METRIC_TRAITS[metric];
  const bound = (value: string): string => `${better === 'lower' ? '≤' : '≥'} ${valueWords({ value }, unit)}`;
  if (!('lift' in target)) return `${metric} ${bound(target.value)}`;
  const lift = `+ ${percent(target.lift)}`;
  if (!resolved) return `${metric} ${lift}`;
  const { from, to } = resolved.window;
  const over = `${valueWords({ value: resolved.baseline }, unit)}, ${from} – ${to}`;
  return `${metric} ${bound(resolved.target)} (${lift}: ${over})`;
}

const valueWords = ({ value }: Extract<GoalTarget, { value: string }>, unit: string): string =>
  unit === 'rate' ? percent(value) : value;

function couponWords(
  { percent: points, amount, over, codes, total, expires }: Coupon,
  currency: string,
): string {
  const off = points === undefined ? amount && formatAmount(amount, currency) : `${points} %`;
  const gives = off === undefined ? 'freeShipping' : `− ${off}`;
  const terms = ['coupon', codes, ...(total === undefined ? [] : [`≤ ${total}`]), expires].filter(Boolean);
  return `${over ? `${formatAmount(over, currency)} ` : ''}${gives} (${terms.join(', ')})`;
}

function offerWords(promotion: Promotion, currency: string): string {
  const { key, kind, skus } = promotion;
  const on = skus ? ` (${skus.join(', ')})` : '';
  if (kind === 'percentOff') return `${key} −${promotion.percent} %${on}`;
  if (kind === 'coupon') return `${key} ${couponWords(promotion, currency)}${on}`;
  if (kind === 'freeShipping' && promotion.over)
    return `${key} (${kind} ≥ ${formatAmount(promotion.over, currency)})${on}`;
  if (kind !== 'threshold') return `${key} (${kind})`;
  const tiers = promotion.tiers.map(
    ({ over, off, percent: points }) =>
      `${formatAmount(over, currency)} − ${off === undefined ? `${points} %` : formatAmount(off, currency)}`,
  );
  return `${key} ${tiers.join(', ')}${promotion.repeat ? ' (×n)' : ''}${on}`;
}
