import { z } from 'zod';
import { POINTS_ACCOUNTS, POINTS_KINDS } from '../../domain/points/entries.ts';
import { id, instant, listOf } from './common.ts';

const account = z.enum(POINTS_ACCOUNTS);
const points = z.int().min(0);

const entry = z.strictObject({
  id: z.string(),
  at: instant,
  kind: z.enum(POINTS_KINDS),
  from: account.meta({
    description: "The account they left: pending, available, held, debt are the customer's",
  }),
  to: account,
  points: z.int().min(1),
  orderId: z.string().nullable(),
  promotion: z.string().nullable(),
  campaign: z.strictObject({ id, key: z.string(), name: z.record(z.string(), z.string()) }).nullable(),
});

/** A customer's points; `items` are the entries of the ledger, newest first. */
export const customerPointsAnswer = listOf(entry).extend({
  pending: points.meta({ description: 'Earned; to be spent when the return window is over' }),
  available: points,
  held: points.meta({ description: 'For orders that are not paid yet' }),
  debt: points.meta({ description: 'Reversed after they were spent; what settles next pays it first' }),
  expiring: z.array(z.strictObject({ at: instant, points: z.int().min(1) })),
});
