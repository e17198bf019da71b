import { z } from 'zod';
import { COST_KINDS } from '../../../domain/plan/vocabulary.ts';
import {
  amount,
  count,
  duration,
  key,
  list,
  positiveAmount,
  rate,
  share,
  sku,
  strict,
  text,
} from './primitives.ts';

/** PRODUCT.md, Planning: the split of a budget that gives no lines. */
const DEFAULT_LINES = [
  { key: 'acquisition', share: '0.6' },
  { key: 'promotion', share: '0.2' },
  { key: 'data', share: '0.1' },
  { key: 'reserve', share: '0.1' },
];

const line = strict({
  key,
  share: share.exactOptional(),
  amount: amount.exactOptional(),
  channels: z.record(key, amount).exactOptional(),
}).refine(
  ({ share, amount }) => (share === undefined) !== (amount === undefined),
  'Give either share or amount',
);

const whenSpent = strict({
  line: key,
  warnAt: share.exactOptional(),
  do: z.enum(['useReserve', 'closeOffer', 'askApproval']),
  upTo: share.exactOptional(),
  then: z.enum(['closeOffer', 'askApproval']).exactOptional(),
  notice: duration.exactOptional(),
});

/** The total and its lines, by share or by amount. */
export const budget = strict({
  total: amount,
  lines: list(line, { least: 1, most: 100 }).default(DEFAULT_LINES),
  whenSpent: whenSpent.exactOptional(),
});

/** Costs beside the promotion line. */
export const costs = list(
  strict({
    kind: z.enum(COST_KINDS),
    line: key.exactOptional(),
    plan: amount.exactOptional(),
    rate: rate.exactOptional(),
  }),
);

/** Products of the campaign with their stock and limits. */
export const products = list(
  strict({
    sku,
    name: text.exactOptional(),
    price: positiveAmount.exactOptional(),
    unitCost: amount.exactOptional(),
    stock: count().exactOptional(),
    perBuyer: count(1).exactOptional(),
    floorPrice: amount.exactOptional(),
  }),
  { most: 10_000 },
).default([]);
