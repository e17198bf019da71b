import { z } from 'zod';
import {
  amount,
  code,
  count,
  key,
  list,
  localText,
  moment,
  number,
  percent,
  positiveAmount,
  positiveDuration,
  share,
  sku,
  strict,
  text,
} from './primitives.ts';

const skus = list(sku, { least: 1, most: 10_000 });

const common = {
  key,
  segments: list(key, { least: 1 }).exactOptional(),
  memberTiers: list(text, { least: 1 }).exactOptional(),
  audience: z.literal('treated').exactOptional(),
  skus: skus.exactOptional(),
  regions: list(text, { least: 1 }).exactOptional(),
  from: moment.exactOptional(),
  to: moment.exactOptional(),
  group: key.exactOptional(),
  priority: z.int().min(-1_000_000).max(1_000_000).default(0),
  exclusive: z.boolean().default(false),
  first: z.boolean().exactOptional(),
  channels: list(key, { least: 1 }).exactOptional(),
  budgetLine: key.default('promotion'),
  terms: localText.exactOptional(),
};

const units = strict({ sku, quantity: count(1) });

const tier = strict({
  over: positiveAmount,
  off: positiveAmount.exactOptional(),
  percent: percent.exactOptional(),
}).refine(
  ({ off, percent }) => (off === undefined) !== (percent === undefined),
  'Give either off or percent',
);

const exactlyOne = (...given: unknown[]) => given.filter((each) => each !== undefined).length === 1;

const flash = strict({
  ...common,
  kind: z.literal('flash'),
  sku,
  percent: percent.exactOptional(),
  price: amount.exactOptional(),
  units: count(1),
  perBuyer: count(1).exactOptional(),
}).refine(({ percent, price }) => exactlyOne(percent, price), 'Give either percent or price');

const coupon = strict({
  ...common,
  kind: z.literal('coupon'),
  percent: percent.exactOptional(),
  amount: positiveAmount.exactOptional(),
  freeShipping: z.literal(true).exactOptional(),
  over: amount.exactOptional(),
  codes: code,
  total: count(1).exactOptional(),
  perCustomer: count(1).exactOptional(),
  expires: positiveDuration.exactOptional(),
}).refine(
  ({ percent, amount, freeShipping }) => exactlyOne(percent, amount, freeShipping),
  'Give one of percent, amount and freeShipping',
);

const gift = strict({
  ...common,
  kind: z.literal('gift'),
  over: amount.exactOptional(),
  buy: units.exactOptional(),
  skus,
  choose: count(1).exactOptional(),
}).refine(({ over, buy }) => !over || !buy, 'Give over or buy, not both');

const buyXGetY = strict({
  ...common,
  kind: z.literal('buyXGetY'),
  buy: units,
  get: strict({ sku, quantity: count(1), percent }),
});

const points = strict({
  ...common,
  kind: z.literal('points'),
  rate: number.exactOptional(),
  multiplier: number.exactOptional(),
  redeem: strict({ points: count(1), value: positiveAmount }).exactOptional(),
  expires: positiveDuration.exactOptional(),
});

const lottery = strict({
  ...common,
  kind: z.literal('lottery'),
  prizes: list(strict({ key, units: count(1), probability: share, cost: amount }), { least: 1, most: 100 }),
  perCustomer: count(1),
  deliverWithin: positiveDuration.exactOptional(),
});

const redPacket = strict({
  ...common,
  kind: z.literal('redPacket'),
  total: positiveAmount,
  count: count(1).max(1_000_000),
  min: amount,
  max: positiveAmount,
  perCustomer: count(1).exactOptional(),
  deliverWithin: positiveDuration.exactOptional(),
});

/** One offer; also taken by quotes and simulations. */
export const promotion = z.discriminatedUnion('kind', [
  strict({ ...common, kind: z.literal('percentOff'), percent }),
  strict({
    ...common,
    kind: z.literal('threshold'),
    tiers: list(tier, { least: 1, most: 100 }),
    repeat: z.boolean().default(false),
  }),
  strict({ ...common, kind: z.literal('nthUnit'), skus, n: count(2), percent }),
  flash,
  strict({ ...common, kind: z.literal('fixedPrice'), sku, price: amount }),
  coupon,
  gift,
  buyXGetY,
  strict({ ...common, kind: z.literal('bundle'), skus, price: amount }),
  strict({ ...common, kind: z.literal('freeShipping'), over: amount.exactOptional() }),
  points,
  lottery,
  redPacket,
]);

/** All offers of a plan. */
export const promotions = list(promotion, { most: 200 }).default([]);
