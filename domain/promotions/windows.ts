import type { PromotionWindow } from './types.ts';
import { resolveMoment } from '../plan/schedule.ts';
import { parseMoment, type Calendar } from '../plan/time.ts';
import type { Coupon, Moment, Plan } from '../plan/types.ts';
import type { PlanPhase } from '../plan/vocabulary.ts';

/** A phase of a campaign and when it began and ends, in epoch milliseconds; null: it has not begun, or is open. */
export interface PhaseTimes {
  readonly phase: string;
  readonly start: number | null;
  readonly end: number | null;
}

/** What windows are worked out from; `phases` are those that really started, with ends of Infinity while open. */
interface Facts {
  plan: Pick<Plan, 'timeZone' | 'schedule'>;
  phases: { phase: PlanPhase; start: number; end: number }[];
  calendar: Calendar;
}

/** The instant of a moment; Infinity while it counts from a phase that has not started. */
function instantOf(moment: string, { plan, phases, calendar }: Facts): number {
  const parsed = parseMoment(moment);
  if (parsed.kind === 'offset' && !phases.some(({ phase }) => phase === parsed.phase)) return Infinity;
  return resolveMoment(moment, phases, { timeZone: plan.timeZone, calendar });
}

/** The selling phases as windows: live with everything, the extension with its products where it names some. */
function sellingWindows({ plan, phases }: Facts): PromotionWindow[] {
  return phases.flatMap(({ phase, start, end }): PromotionWindow[] => {
    if (phase === 'live') return [{ from: start, to: end }];
    if (phase !== 'extension') return [];
    const skus = plan.schedule.extension?.products;
    return [{ from: start, to: end, ...(skus && { skus }) }];
  });
}

/** A coupon goes on until its code expires, which the code knows; one for everybody without that ends with the sale. */
function couponWindows(promotion: Coupon, facts: Facts): PromotionWindow[] {
  const { from, to, codes, expires } = promotion;
  if (to === undefined && codes !== 'unique' && expires === undefined) return windowsOf({ from }, facts);
  const live = facts.phases.find(({ phase }) => phase === 'live')?.start;
  const start = from === undefined ? live : instantOf(from, facts);
  if (start === undefined) return [];
  return [{ from: start, to: to === undefined ? Infinity : instantOf(to, facts) }];
}

interface Bounds {
  from?: Moment | undefined;
  to?: Moment | undefined;
}

function windowsOf({ from, to }: Bounds, facts: Facts): PromotionWindow[] {
  const start = from === undefined ? undefined : instantOf(from, facts);
  const end = to === undefined ? undefined : instantOf(to, facts);
  if (end !== undefined) {
    const live = facts.phases.find(({ phase }) => phase === 'live')?.start ?? Infinity;
    return [{ from: start ?? live, to: end }];
  }
  const selling = sellingWindows(facts);
  if (start === undefined) return selling;
  const [first] = selling;
  // Before live has begun its end is unknown: an offer that starts in warm-up is open until then.
  if (!first) return [{ from: start, to: Infinity }];
  return selling.map((window) => ({
    ...window,
    from: window === first ? start : Math.max(start, window.from),
  }));
}

/**
 * When each promotion of a plan runs, by key (PRODUCT.md, Promotions): without `from` and `to` in live and the
 * extension; `x+PT0S` is the instant at which phase x really started. A window that has not begun is absent.
 */
export function promotionWindows(
  plan: Plan,
  phases: readonly PhaseTimes[],
  calendar: Calendar,
): Record<string, PromotionWindow[]> {
  const started = phases.flatMap(({ phase, start, end }) =>
    start === null ? [] : [{ phase: phase as PlanPhase, start, end: end ?? Infinity }],
  );
  const facts: Facts = {
    plan,
    phases: started.sort((a, b) => a.start - b.start),
    calendar,
  };
  return Object.fromEntries(
    plan.promotions.map((promotion) => [
      promotion.key,
      promotion.kind === 'coupon' ? couponWindows(promotion, facts) : windowsOf(promotion, facts),
    ]),
  );
}
