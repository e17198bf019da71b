import type { Queryable } from '../infra/database.ts';

/** What the shop asks for a unit of these SKUs, thousandths of its currency; one without a price is left out. */
export async function productPrices(
  db: Queryable,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ sku: string; price: number }>(
    'select sku, price_milli as price from products where sku = any ($1) and price_milli is not null',
    [skus],
  );
  return new Map(rows.map(({ sku, price }) => [sku, price]));
}

/** What a unit costs the shop, thousandths of its currency, of every SKU of which that is known. */
export async function unitCosts(db: Queryable): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ sku: string; cost: number }>(
    'select sku, unit_cost_milli as cost from products where unit_cost_milli is not null',
  );
  return new Map(rows.map(({ sku, cost }) => [sku, cost]));
}
