import { z } from 'zod';
import { ROLES } from '../../domain/plan/vocabulary.ts';
import { ApiError } from '../errors.ts';

/** A row's id in an address or a body: a UUID, lower case. */
export const id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'is not an id')
  .meta({ description: 'UUID, lower case', example: '019a0000-0000-7000-8000-000000000001' });

/** Params of a path with one `{id}` of ours. */
export const idParams = z.object({ id });

export const role = z.enum(ROLES);
export const language = z.enum(['zh-CN', 'en']);
/** An instant as RFC 3339 text. */
export const instant = z.iso.datetime({ offset: true });
/** An amount as a decimal string with the currency's digits. */
export const amount = z.string().meta({ description: 'Decimal string', example: '170.00' });
/** Why somebody does something, as people read it later. */
export const reason = z.string().trim().min(1).max(2_000);
export const reasonBody = z.strictObject({ reason });

/** Members every list takes; extend it for filters. */
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** What a list answers. */
export const listOf = <T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/**
 * What a cursor of ours holds; undefined where none was sent.
 * @param shape of what was put in by `page`
 * @throws ApiError INVALID_QUERY where it is not one of ours
 */
export function readCursor<T extends z.ZodType>(
  cursor: string | undefined,
  shape: T,
): z.output<T> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new ApiError('INVALID_QUERY', 'cursor: is not one that a list here answered', {
      details: { issues: [{ path: ['cursor'], message: 'is not one that a list here answered' }] },
    });
  }
}

/**
 * A page from one row more than asked for: whether that row is there says whether there is a next page.
 * @param rows up to `limit` + 1, in order
 * @param keyOf what the next query starts after, for the last row shown
 */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => unknown,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  const nextCursor = more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null;
  return { items, nextCursor };
}
