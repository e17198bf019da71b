import type { AnswerOf } from '../../api/client.ts';

type Risks = AnswerOf<'GET /v1/campaigns/{id}/risks'>;
export type Risk = Risks['items'][number];
export type ExitRule = Risks['exit'][number];
export type Detector = ExitRule['detector'];
export type Limits = NonNullable<Risk['detect']>;

/** How people read a metric of risk: a share as per cent, money, a length of time, or a number with its decimals. */
export type Unit = { kind: 'share' | 'money' | 'seconds' } | { kind: 'number'; digits: number };

const UNITS: Readonly<Record<string, Unit>> = {
  stockCover: { kind: 'share' },
  paymentFailureRate: { kind: 'share' },
  bounceRate: { kind: 'share' },
  complaintRate: { kind: 'share' },
  conversion: { kind: 'share' },
  visitConversion: { kind: 'share' },
  negativeShare: { kind: 'share' },
  budgetSpentShare: { kind: 'share' },
  acquisitionCost: { kind: 'money' },
  eventSilence: { kind: 'seconds' },
  trafficRate: { kind: 'number', digits: 1 },
  systemErrors: { kind: 'number', digits: 1 },
  pace: { kind: 'number', digits: 2 },
};

/** The unit of a metric; a whole number where nothing else is known of it. */
export const unitOf = (metric: string): Unit => UNITS[metric] ?? { kind: 'number', digits: 0 };

const BOUNDS = ['over', 'below', 'atLeast', 'atMost'] as const;
export type Bound = (typeof BOUNDS)[number];

/** The limits that a rule gives, each with its bound. */
export const boundsOf = (rule: Limits): { bound: Bound; limit: number }[] =>
  BOUNDS.flatMap((bound) => {
    const limit = rule[bound];
    return limit === undefined ? [] : [{ bound, limit: Number(limit) }];
  });

const PARTS = [86_400_000, 3_600_000, 60_000, 1_000] as const;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; null for any other text. */
export function durationMs(text: string): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (found === null || text === 'P') return null;
  return PARTS.reduce((sum, size, n) => sum + Number(found[n + 1] ?? 0) * size, 0);
}
