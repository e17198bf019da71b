import { z } from 'zod';
import { instant } from './common.ts';

export const recapQuery = z.strictObject({
  format: z.enum(['json', 'html', 'csv']).default('json'),
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

const texts = z.array(z.string().trim().min(1).max(2_000)).max(50);

/** What was learned, in people's own words; replaces what stood there. */
export const lessonsBody = z.strictObject({
  causes: texts.default([]),
  lessons: texts.default([]),
  recommendations: texts.default([]),
});

/** `version` is the report the signer has read; the newest where it is left out. */
export const signBody = z.strictObject({ version: z.int().min(1).max(1_000_000).exactOptional() });

/** What people added, and who of those asked has signed. */
export const review = z.strictObject({
  causes: z.array(z.string()),
  lessons: z.array(z.string()),
  recommendations: z.array(z.string()),
  writtenBy: z.string().nullable(),
  writtenAt: instant.nullable(),
  signOff: z.array(
    z.strictObject({ person: z.string(), signedAt: instant.nullable(), version: z.int().nullable() }),
  ),
  signed: z.boolean(),
});
