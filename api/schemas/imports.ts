import { z } from 'zod';
import { id, instant, listOf } from './common.ts';

/** How a file is to be read. */
export const importQuery = z.strictObject({
  timeZone: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Zone of local date-times; FANFARE_TIME_ZONE where absent' }),
  currency: z
    .string()
    .max(3)
    .optional()
    .meta({ description: "Currency of prices, which must be the shop's; FANFARE_CURRENCY where absent" }),
  map: z.string().max(4_000).optional().meta({
    description: 'name:column of the file, …',
    example: 'order_id:InvoiceNo,ordered_at:InvoiceDate',
  }),
});

export type ImportQuery = z.output<typeof importQuery>;

const note = z.strictObject({ line: z.int(), message: z.string() });

/** An import that has ended, or as far as it is. imported + updated + rejected = lines. */
export const importAnswer = z.strictObject({
  importId: id,
  kind: z.enum(['orders', 'customers', 'products', 'stock', 'competitors']),
  state: z.enum(['running', 'done', 'failed', 'aborted', 'repeated']),
  lines: z.int().meta({ description: 'Lines read so far, the header left out' }),
  total: z.int().meta({ description: 'Lines of data: once it is done the same as lines' }),
  imported: z.int(),
  updated: z.int(),
  rejected: z.int(),
  kept: z.int().meta({ description: 'Rejected lines that GET …/rejected has: 100,000 at most, for 30 days' }),
  errors: z.array(note).meta({ description: 'The first 1,000 rejected lines' }),
  warnings: z.array(note).meta({ description: 'Lines taken, but not as they stood' }),
  failure: z.string().nullable().meta({ description: 'Why nothing of the file was taken' }),
});

/** Past 100,000 lines: the file is here, the work goes on. */
export const importStarted = z.strictObject({ importId: id });

const { errors: _errors, warnings: _warnings, ...counts } = importAnswer.shape;

/** Imports, newest first. */
export const importList = listOf(
  z.strictObject({
    ...counts,
    warnings: z.int(),
    createdAt: instant,
    finishedAt: instant.nullable(),
    by: z.strictObject({ id, name: z.string() }).nullable(),
  }),
);
