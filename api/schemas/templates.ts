import { z } from 'zod';
import { listOf } from './common.ts';
import { key as planKey, localText } from './plan/primitives.ts';

const text = z.record(z.string(), z.string());

/** A plan to start from: one that ships, or one that a campaign left. */
export const template = z.object({
  key: z.string(),
  name: text,
  description: text,
  languages: z.array(z.string()),
  source: z.enum(['shipped', 'campaign']),
});
export const templateList = listOf(template);

/** A campaign that has ended, to be kept as a template; name and description are the plan's where left out. */
export const templateBody = z.strictObject({
  key: planKey,
  name: localText.exactOptional(),
  description: localText.exactOptional(),
});
