import { z } from 'zod';
import { COST_KINDS, GOAL_METRICS } from '../../domain/plan/vocabulary.ts';
import { valueFault } from '../../domain/figures/reported.ts';
import { compareDecimals, parseDecimal } from '../../domain/money/decimal.ts';
import { amount, id, instant, listOf } from './common.ts';
import { shopId } from './goods.ts';
import { key, number } from './plan/primitives.ts';

const LAST = Date.UTC(2200, 0);

/** An instant from 1970 to 2199: what is booked or reported is of the shop's time. */
const happened = instant.refine((text) => {
  const at = Date.parse(text);
  // What is no instant at all has been told already.
  return Number.isNaN(at) || (at >= 0 && at < LAST);
}, 'must be from 1970 to 2199');

const MOST = '1000000000';
const MOST_DECIMALS = 9;

/** A reported figure: exact, up to a billion either way, with at most nine decimals. */
const value = number.refine(
  (text) =>
    compareDecimals(text, MOST) <= 0 &&
    compareDecimals(text, `-${MOST}`) >= 0 &&
    (parseDecimal(text)?.scale ?? 0) <= MOST_DECIMALS,
  'must be at most 1000000000 either way, with at most nine decimals',
);

/** Body of POST /spend; the amount is in the campaign's currency. */
export const spendBody = z.strictObject({
  campaignId: id,
  /** Left out or null: reported only, not drawn from the budget. */
  line: key.nullable().exactOptional(),
  kind: z.enum(COST_KINDS),
  amount: z
    .union([z.string(), z.number()])
    .meta({ description: 'Decimal string above 0', example: '170.00' }),
  at: happened,
  reference: shopId,
});

export const spendAnswer = z.strictObject({
  reference: z.string(),
  campaignId: z.string(),
  line: z.string().nullable(),
  kind: z.enum(COST_KINDS),
  amount,
  currency: z.string(),
  at: instant,
});

/** Answer of GET /campaigns/{id}/spend. */
export const spendList = listOf(
  z.strictObject({
    reference: z.string(),
    line: z.string().nullable(),
    kind: z.enum(COST_KINDS),
    amount,
    at: instant,
    bookedBy: z.strictObject({ id: z.string(), name: z.string() }),
    bookedAt: instant,
  }),
).extend({ currency: z.string() });

/** Body of POST /metrics: what no shop system knows. Amounts in major units. */
export const metricBody = z
  .strictObject({
    metric: z.enum(GOAL_METRICS),
    at: happened,
    value,
    /** Where the figure comes from; the same metric, instant and source again corrects the value. */
    source: shopId,
    campaignId: id.exactOptional(),
  })
  .superRefine(({ metric, value: said }, context) => {
    // What is no number at all has been told already.
    const message = parseDecimal(said) === undefined ? null : valueFault(metric, said);
    if (message !== null) context.addIssue({ code: 'custom', path: ['value'], message });
  });

export const metricAnswer = z.strictObject({
  metric: z.enum(GOAL_METRICS),
  at: instant,
  value: z.string(),
  source: z.string(),
  campaignId: z.string().nullable(),
  reportedBy: z.string(),
});
