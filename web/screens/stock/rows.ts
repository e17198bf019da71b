import type { AnswerOf } from '../../api/client.ts';

export type Shelf = AnswerOf<'GET /v1/stock'>['items'][number];
export type Entry = AnswerOf<'GET /v1/stock/{sku}/entries'>['items'][number];
export type Late = AnswerOf<'GET /v1/inventory'>['late'][number];

/** What a product is called. */
export const nameOf = ({ sku, name }: Pick<Shelf, 'sku' | 'name'>): string => name ?? sku;

/** Kinds that take units away from what is on hand or free. */
const TAKES: readonly Entry['kind'][] = ['commit', 'reserve'];

/** How an entry moved units, with its sign: what is set and moved by hand has one, an order's step has its direction. */
export function signed({ kind, quantity }: Pick<Entry, 'kind' | 'quantity'>): number {
  return TAKES.includes(kind) ? -quantity : quantity;
}

/** The word of what went wrong, which stands before its details. */
export const troubleOf = ({ error }: Pick<Late, 'error'>): string => (error ?? '').split(' ')[0] ?? '';
