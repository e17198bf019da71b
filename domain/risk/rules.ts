import type { DetectorRule, Observation } from './detector.ts';
import { isRun, type RunMetric } from './metrics.ts';
import { nominalMs } from '../plan/time.ts';
import type { Plan, Risk, Threshold } from '../plan/types.ts';

export type RunThreshold = Threshold & { metric: RunMetric };

/**
 * Something of a plan that is looked at in every tick, with the key its alarms are kept under. A risk's is its own key;
 * the others have a slash, which no key of a plan has.
 */
export type WatchRule = { key: string; detect: RunThreshold } & (
  | { kind: 'risk'; risk: Risk }
  /** `nth` counts from 0 in the plan's `exit`. */
  | { kind: 'exit'; nth: number }
  /** The lead is told that this budget line is nearly spent. */
  | { kind: 'budgetWarning'; line: string }
);

const DEFAULT_WARN_AT = '0.8';
const DEFAULT_LINE = 'promotion';

const runs = (detect: Threshold | undefined): detect is RunThreshold =>
  detect !== undefined && isRun(detect.metric);

/** Key under which a rule of `exit` keeps its alarm. */
export const exitKey = (nth: number): string => `exit/${nth}`;

function budgetWarning({ budget: { whenSpent, lines } }: Plan): WatchRule[] {
  const line = whenSpent?.line ?? DEFAULT_LINE;
  if (!lines.some(({ key }) => key === line)) return [];
  const atLeast = whenSpent?.warnAt ?? DEFAULT_WARN_AT;
  return [
    {
      kind: 'budgetWarning',
      line,
      key: `budget/${line}`,
      detect: { metric: 'budgetSpentShare', atLeast, line },
    },
  ];
}

/** Everything of a plan that is watched: risks with a detector, exit rules, and the warning of PRODUCT.md, Cost (80 %). */
export function watchRules(plan: Plan): WatchRule[] {
  const risks = plan.risks.flatMap((risk): WatchRule[] =>
    runs(risk.detect) ? [{ kind: 'risk', key: risk.key, risk, detect: risk.detect }] : [],
  );
  const exits = (plan.exit ?? []).flatMap((detect, nth): WatchRule[] =>
    runs(detect) ? [{ kind: 'exit', key: exitKey(nth), nth, detect }] : [],
  );
  return [...risks, ...exits, ...budgetWarning(plan)];
}

/** A limit with its `for` in milliseconds (a day of 24 hours, as waits that no calendar touches). */
export function detectorRule({ for: span, ...limits }: Threshold): DetectorRule {
  return span === undefined ? limits : { ...limits, forMs: nominalMs(span) };
}

/**
 * Which subjects of a metric a rule looks at. `budgetSpentShare`: its `line`, else all lines together. An exit rule ends
 * a whole campaign, so it looks at the campaign's own figure where there is one, and not at a single wave's. Other
 * rules look at every subject: each SKU and wave has an alarm of its own.
 */
export function subjectsOf(
  { kind, detect }: Pick<WatchRule, 'kind' | 'detect'>,
  seen: Readonly<Record<string, Observation>>,
): Record<string, Observation> {
  if (detect.metric === 'budgetSpentShare') {
    const subject = detect.line ?? '';
    return seen[subject] === undefined ? {} : { [subject]: seen[subject] };
  }
  const whole = seen[''];
  return kind === 'exit' && whole !== undefined ? { '': whole } : { ...seen };
}

/** Metrics seen both in a whole campaign (an empty subject) and in each of its waves. */
const OF_WAVES: readonly RunMetric[] = ['bounceRate', 'complaintRate'];

/**
 * Whether an incident of one subject stands for another subject of the same rule: a wave's mails are part of the
 * campaign's, so that one trouble shows in both; two waves, or two products, are trouble of their own.
 */
export function standsFor(metric: RunMetric, one: string, other: string): boolean {
  return one === other || (OF_WAVES.includes(metric) && (one === '' || other === ''));
}
