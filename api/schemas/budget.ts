import { z } from 'zod';
import { amount, instant, listQuery } from './common.ts';

const entry = z.strictObject({
  key: z.string(),
  line: z.string(),
  kind: z.enum(['set', 'reserve', 'commit', 'release', 'return', 'close', 'reopen']),
  amount,
  orderId: z.string().nullable(),
  at: instant,
});

/** Query of GET /campaigns/{id}/budget: pages of entries, newest first. */
export const budgetQuery = listQuery;

/** Answer of GET /campaigns/{id}/budget; no line before launch opened them. */
export const budgetAnswer = z.strictObject({
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      line: z.string(),
      total: amount,
      reserved: amount,
      committed: amount,
      released: amount,
      free: amount.meta({ description: 'total − reserved − committed' }),
      returned: amount.meta({ description: 'What of free was given back after the end' }),
    }),
  ),
  entries: z.array(entry),
  nextCursor: z.string().nullable(),
});
