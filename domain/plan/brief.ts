import { metricName } from '../figures/metric-names.ts';
import { METRIC_TRAITS } from '../figures/metrics.ts';
import { formatAmount } from '../money/currency.ts';
import { nominalMs } from './time.ts';
import { notRunYet } from './not-run-yet.ts';
import { plannedPhases } from './schedule.ts';
import type { ShownLanguage } from '../risk/shown.ts';
import { offerWords } from './offer-words.ts';
import type { Goal, GoalTarget, PhaseWindow, Plan, Wave } from './types.ts';
import { durationWords, phaseName } from './words.ts';

/** A plan in few words of one language: names, keys, numbers and signs. What an approver looks at first. */
export interface PlanBrief {
  budget: string;
  /** `Sales ≥ 600000`, `Discount cost rate ≤ 6 %`, `Orders + 20 %`; once resolved `Orders ≥ 120 (+ 20 %: 100, 2026-06-01 – 2026-06-28)`. */
  goals: string[];
  /** `treats −20 % (22423, 85123A)`, `spend-more 100.00 − 4.00, 500.00 − 25.00 (×n)`, `thanks 100.00 − 10 % (coupon, unique codes, 30 days)`. */
  offers: string[];
  /** `live: 60 seconds`, with its local start where the plan gives one. */
  phases: string[];
  /** `teaser: at the start of warm-up → loyal, newcomers`. */
  waves: string[];
  segments: string[];
  /** Paths that this version of the product validates and does not run. */
  notRunYet: string[];
}

/** Puts a plan into few words of a language. */
export function briefOf(plan: Plan, language: ShownLanguage): PlanBrief {
  return {
    budget: `${formatAmount(plan.budget.total, plan.currency)} ${plan.currency}`,
    goals: plan.goals.map((goal) => goalWords(goal, language)),
    offers: plan.promotions.map((promotion) => offerWords(promotion, { currency: plan.currency, language })),
    phases: plannedPhases(plan.schedule).map(
      ({ phase, window }) =>
        `${phaseName(phase, language)}${colon(language)}${windowWords(window, language)}`,
    ),
    waves: plan.waves.map(
      (wave) => `${wave.key}${colon(language)}${dueWords(wave, language)} → ${wave.segments.join(', ')}`,
    ),
    segments: plan.audience.segments.map(({ key }) => key),
    notRunYet: notRunYet(plan).map(({ path }) => path.join('.')),
  };
}

const colon = (language: ShownLanguage): string => (language === 'en' ? ': ' : '：');

/** When a phase starts, where the plan says it, and how long it is. */
function windowWords({ start, duration }: PhaseWindow, language: ShownLanguage): string {
  const long = durationWords(duration, language);
  if (start === undefined) return long;
  const from = start.replace('T', ' ');
  return language === 'en' ? `from ${from} for ${long}` : `${from} 起 ${long}`;
}

/** When a wave is due within its phase. */
function dueWords({ phase, at }: Wave, language: ShownLanguage): string {
  const name = phaseName(phase, language);
  if (nominalMs(at) === 0) return language === 'en' ? `at the start of ${name}` : `${name}开始时`;
  const after = durationWords(at, language);
  return language === 'en' ? `${after} into ${name}` : `${name}开始后 ${after}`;
}

const percent = (share: string): string => `${Math.round(Number(share) * 10_000) / 100} %`;

function goalWords({ metric, target, resolved }: Goal, language: ShownLanguage): string {
  const name = metricName(metric, language);
  const { better, unit } = METRIC_TRAITS[metric];
  const bound = (value: string): string => `${better === 'lower' ? '≤' : '≥'} ${valueWords({ value }, unit)}`;
  if (!('lift' in target)) return `${name} ${bound(target.value)}`;
  const lift = `+ ${percent(target.lift)}`;
  if (!resolved) return `${name} ${lift}`;
  const { from, to } = resolved.window;
  const over = `${valueWords({ value: resolved.baseline }, unit)}, ${from} – ${to}`;
  return `${name} ${bound(resolved.target)} (${lift}: ${over})`;
}

const valueWords = ({ value }: Extract<GoalTarget, { value: string }>, unit: string): string =>
  unit === 'rate' ? percent(value) : value;
