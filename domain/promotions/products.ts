import type { Plan } from '../plan/types.ts';
import type { ProductTerms } from './types.ts';

/** What a plan says of its products, by SKU, as a pricer takes it: floor price and unit cost, in thousandths. */
export const productTerms = ({ products }: Pick<Plan, 'products'>): Record<string, ProductTerms> =>
  Object.fromEntries(
    products.map(({ sku, floorPrice, unitCost }) => [
      sku,
      { ...(floorPrice !== undefined && { floorPrice }), ...(unitCost !== undefined && { unitCost }) },
    ]),
  );
