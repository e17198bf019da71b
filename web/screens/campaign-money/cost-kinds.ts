import type { BodyOf } from '../../api/client.ts';

/** Kinds of cost as the API spells them; each is there by type. */
const KINDS: Record<BodyOf<'POST /v1/spend'>['kind'], true> = {
  ...{ media: true, kol: true, gifts: true, labour: true, design: true },
  ...{ platformFee: true, paymentFee: true, logistics: true, data: true },
};

/** Every kind that a cost may be booked as. */
export const COST_KINDS = Object.keys(KINDS) as (keyof typeof KINDS)[];
