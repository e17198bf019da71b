import { createPricer } from './pricer.ts';
import type { Quote, QuoteInput } from './types.ts';

/** Prices one basket: a pricer for it alone. Throws what `createPricer` and its `quote` throw. */
export const quote = ({ lines, context, ...terms }: QuoteInput): Quote =>
  createPricer(terms).quote(lines, context);
