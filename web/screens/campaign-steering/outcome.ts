import type { AnswerOf, BodyOf } from '../../api/client.ts';

export type Product = AnswerOf<'GET /v1/campaigns/{id}/stock'>['items'][number];
export type AdjustmentBody = Extract<
  BodyOf<'POST /v1/campaigns/{id}/adjustments'>,
  { kind: 'salesCap' | 'soldOut' | 'restock' }
>;

/** What is being adjusted: a product, or (null) all of them together. */
export interface Target {
  sku: string | null;
  name: string | null;
  /** Free units; null where nobody counts them. */
  free: number | null;
  /** Sold today, as far as that is counted. */
  today: number;
}

/** An adjustment a person has in mind; `units` null lifts a cap, or restocks nothing. */
export interface Wanted {
  kind: 'salesCap' | 'soldOut' | 'restock';
  units: number | null;
}

/** What would happen, as the key of a text and its numbers. */
export interface Outcome {
  key: 'willCap' | 'willCapNow' | 'willLift' | 'willClose' | 'willRestock' | 'willReopen';
  values: { units: number; today: number; free: number; quantity: number; after: number };
}

/** What an adjustment would lead to, before it is sent. */
export function outcomeOf({ kind, units }: Wanted, { free, today }: Target): Outcome {
  const quantity = units ?? 0;
  const values = { units: quantity, today, free: free ?? 0, quantity, after: (free ?? 0) + quantity };
  if (kind === 'soldOut') return { key: 'willClose', values };
  if (kind === 'restock') return { key: quantity > 0 ? 'willRestock' : 'willReopen', values };
  if (units === null) return { key: 'willLift', values };
  return { key: today >= units ? 'willCapNow' : 'willCap', values };
}

/** The adjustment as the API takes it. */
export function bodyOf({ kind, units }: Wanted, { sku }: Target, reason: string): AdjustmentBody {
  if (kind === 'salesCap') return { kind, ...(sku !== null && { sku }), unitsPerDay: units, reason };
  if (kind === 'soldOut') return { kind, sku: sku ?? '', reason };
  return { kind, sku: sku ?? '', ...(units !== null && units > 0 && { quantity: units }), reason };
}

/** A product as the target of an adjustment. */
export const targetOf = ({ sku, name, free, dailyCap }: Product): Target => ({
  ...{ sku, name, free, today: dailyCap?.today ?? 0 },
});
