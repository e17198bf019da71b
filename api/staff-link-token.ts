import { createHash } from 'node:crypto';
import { z } from 'zod';

/** `{token}` of a staff link's address. */
export const staffLinkParams = z.object({ token: z.string().min(20).max(100) });

/** `?lang=` of a public page. */
export const staffLinkQuery = z.object({ lang: z.string().optional() });

/** The update id of what a link does: pressing its button twice is one act. */
export const staffLinkRequestId = (linkId: string): string =>
  createHash('sha256').update(`staff-link/${linkId}`).digest('hex');
