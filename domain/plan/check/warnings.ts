import { couponsNotGiven } from './follow-up.ts';
import { deepestOf } from '../discount.ts';
import { formatPrice } from '../../money/currency.ts';
import { plannedPhases } from '../schedule.ts';
import type { Calendar } from '../time.ts';
import type { Goal, Instant, Issue, Plan, Product, Promotion } from '../types.ts';
import { PLAN_PHASES, type PlanPhase } from '../vocabulary.ts';
import { isNotRunYet, notRunYet } from '../not-run-yet.ts';

export interface WarningFacts {
  /** Absent: nothing is said about dates in the past. */
  now?: Instant;
  calendar: Calendar;
  /** Customers by segment after the hold-out, where known; else the highest reach is counted by segments alone. */
  counts?: Readonly<Record<string, number>>;
}

/** What a person should know of a plan that is right: parts that do nothing, offers under the floor, reach, coupons, dates. */
export function planWarnings(plan: Plan, facts: WarningFacts): Issue[] {
  const { now, calendar } = facts;
  return [
    ...(now === undefined ? [] : startsInPast(plan, { now, calendar })),
    ...belowFloor(plan),
    ...reachTooLow(plan, facts.counts),
    ...couponsNotGiven(plan),
    ...notRunYet(plan),
  ];
}

/** Starts and the end of approval that have passed: a warning for a check, an error (START_IN_PAST) for a start. */
export function startsInPast(plan: Plan, { now, calendar }: { now: Instant; calendar: Calendar }): Issue[] {
  const { schedule, timeZone } = plan;
  const dates = [
    ...plannedPhases(schedule).map(({ phase, window }) => ({
      path: ['schedule', phase, 'start'],
      local: window.start,
    })),
    { path: ['schedule', 'approvalBy'], local: schedule.approvalBy },
  ];
  return dates.flatMap(({ path, local }): Issue[] =>
    local !== undefined && calendar.toInstant(local, timeZone) < now
      ? [{ path, message: `${local} (${timeZone}) has passed`, code: 'START_IN_PAST' }]
      : [],
  );
}

/**
 * The highest share of the audience that the waves sent up to the end of the goal's phases can reach: everybody
 * in a segment that a wave goes to. Without counts a segment is as good as any other, so only 0 and 1 are sure.
 */
export function highestReach(plan: Plan, goal: Goal, counts?: Readonly<Record<string, number>>): number {
  const { segments, potentialAudience } = plan.audience;
  const phases = reachPhases(plan, goal);
  const waves = plan.waves.filter(
    ({ phase }, i) => phases.includes(phase) && !isNotRunYet(plan, ['waves', i]),
  );
  const reached = new Set(waves.flatMap((wave) => wave.segments));
  if (!counts) return reached.size > 0 ? 1 : 0;
  const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + (counts[key] ?? 0), 0);
  const all = potentialAudience ?? sum(segments.map(({ key }) => key));
  return all === 0 ? 0 : Math.min(1, sum([...reached]) / all);
}

function reachPhases({ schedule }: Plan, { phase, phases }: Goal): PlanPhase[] {
  const named = phase === undefined ? Object.keys(phases ?? {}) : [phase];
  const wanted = named.length === 0 ? ['warmUp', 'live', 'extension'] : named;
  return PLAN_PHASES.filter((each) => schedule[each] && wanted.includes(each));
}

function reachTooLow(plan: Plan, counts?: Readonly<Record<string, number>>): Issue[] {
  return plan.goals.flatMap((goal, i): Issue[] => {
    if (goal.metric !== 'reachShare' || !('value' in goal.target)) return [];
    const highest = highestReach(plan, goal, counts);
    if (highest >= Number(goal.target.value)) return [];
    const message = `The waves can reach ${highest.toFixed(6)} at most, the goal is ${goal.target.value}`;
    return [{ path: ['goals', i], message, code: 'REACH_TOO_LOW' }];
  });
}

/** Products whose unit price the plan's own offers together, the best of each group, would bring under the floor. */
function belowFloor(plan: Plan): Issue[] {
  return plan.products.flatMap((product, i): Issue[] => {
    const { price, floorPrice } = product;
    if (price === undefined || floorPrice === undefined) return [];
    const lowest = Math.floor(price * remainingShare(plan, product));
    if (lowest >= floorPrice) return [];
    const message = `The offers can bring it down to ${formatPrice(lowest, plan.currency)}, under its floor`;
    return [{ path: ['products', i, 'floorPrice'], message, code: 'BELOW_FLOOR' }];
  });
}

function remainingShare(plan: Plan, product: Product): number {
  const deepest = new Map<string, number>();
  for (const promotion of plan.promotions) {
    const place = promotion.group === undefined ? `alone ${promotion.key}` : `group ${promotion.group}`;
    const depth = appliesTo(promotion, product.sku) ? depthOf(promotion, product) : 0;
    deepest.set(place, Math.max(depth, deepest.get(place) ?? 0));
  }
  return [...deepest.values()].reduce((left, depth) => left * (1 - depth), 1);
}

function appliesTo(promotion: Promotion, sku: string): boolean {
  if ('sku' in promotion) return promotion.sku === sku;
  return promotion.skus === undefined || promotion.skus.includes(sku);
}

/** The deepest share an offer takes off a unit of the product by its terms alone. */
function depthOf(promotion: Promotion, { price = 0 }: Product): number {
  const cut = (to: number) => (price === 0 ? 0 : Math.max(0, 1 - to / price));
  switch (promotion.kind) {
    case 'percentOff':
    case 'threshold':
      return deepestOf(promotion);
    case 'nthUnit':
      return Number(promotion.percent) / 100 / promotion.n;
    case 'flash':
      return promotion.price === undefined ? Number(promotion.percent) / 100 : cut(promotion.price);
    case 'fixedPrice':
      return cut(promotion.price);
    case 'coupon':
      if (promotion.percent !== undefined) return Number(promotion.percent) / 100;
      return promotion.amount !== undefined && promotion.over
        ? Math.min(1, promotion.amount / promotion.over)
        : 0;
    default:
      return 0;
  }
}
