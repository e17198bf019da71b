import { z } from 'zod';
import { instant } from './common.ts';

const text = z.string().nullable();

export const customerParams = z.object({ id: z.string().min(1).max(200) });

/** A customer as the shop sent them; null is unknown, or erased. */
export const customerAnswer = z.strictObject({
  id: z.string(),
  email: text,
  phone: text,
  name: text,
  language: text,
  timeZone: text,
  country: text,
  region: text,
  gender: text,
  birthYear: z.int().nullable(),
  tier: text,
  tags: z.array(z.string()),
  registeredAt: instant.nullable(),
  erasedAt: instant.nullable(),
  consents: z.array(
    z.strictObject({ channel: z.string(), granted: z.boolean(), at: instant.nullable(), source: text }),
  ),
});
