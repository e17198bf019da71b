import { z } from 'zod';
import { amount, instant } from './common.ts';

const pool = z.strictObject({
  promotion: z.string(),
  codes: z.string().meta({ description: '`unique`, or the code that all share' }),
  total: z.int().nullable().meta({ description: 'Most uses in all' }),
  perCustomer: z.int().nullable(),
  issued: z.int(),
  reserved: z.int().meta({ description: 'Uses held by orders that are not paid yet' }),
  used: z.int(),
  expired: z.int().meta({ description: 'Codes that expired unused' }),
  lastExpires: instant.nullable(),
  valueGiven: amount.meta({ description: 'Given to paid orders, net of refunds; free shipping at its cost' }),
});

/** Answer of GET /campaigns/{id}/coupons; no promotion before launch opened them. */
export const couponsAnswer = z.strictObject({ currency: z.string(), promotions: z.array(pool) });
