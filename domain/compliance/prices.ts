import { formatPrice } from '../money/currency.ts';
import { lowestOrderPrice } from '../plan/check/floor.ts';
import type { Plan, Product, Promotion } from '../plan/types.ts';
import type { ChargedPrice, ComplianceCheck, ComplianceFacts, Finding } from './types.ts';

/** A price shown struck through is one really asked within so many days before (PRODUCT.md, §2). */
export const STRIKE_THROUGH_DAYS = 30;

/** Offers that reduce the price of a product they name: the shop shows the old one struck through. */
function reduces(promotion: Promotion, sku: string): boolean {
  if (promotion.kind === 'percentOff') return promotion.skus?.includes(sku) ?? false;
  return (promotion.kind === 'fixedPrice' || promotion.kind === 'flash') && promotion.sku === sku;
}

const struckThrough = ({ promotions }: Plan, { sku }: Product): boolean =>
  promotions.some((promotion) => reduces(promotion, sku));

/** Whether the price was asked: by the catalogue, since a day, or as the usual price of sales; null: nobody knows. */
function wasCharged(price: number, charged: ChargedPrice | undefined): boolean | null {
  if (charged === undefined) return null;
  const { listed, chargedSince, usual } = charged;
  if (usual !== null && usual >= price) return true;
  if (listed !== null && chargedSince !== null) return listed >= price;
  return usual === null ? null : false;
}

/** The price of a product whose price an offer reduces was the usual one of the last 30 days, or the catalogue's. */
export const strikeThrough: ComplianceCheck = (plan, { charged }) =>
  plan.products.flatMap((product, i): Finding[] => {
    const { sku, price } = product;
    if (price === undefined || !struckThrough(plan, product)) return [];
    const known = charged(sku, STRIKE_THROUGH_DAYS);
    const was = wasCharged(price, known);
    if (was === true) return [];
    const usual = known?.usual ?? known?.listed ?? null;
    const facts = {
      ...{ sku, price: formatPrice(price, plan.currency), days: String(STRIKE_THROUGH_DAYS) },
      ...(usual !== null && { usual: formatPrice(usual, plan.currency) }),
    };
    const severity = was === null ? 'warning' : 'error';
    return [{ rule: 'strikeThrough', severity, path: ['products', i, 'price'], facts }];
  });

/** The offers together, on an order of one unit, leave at least what the product costs, or the floor does. */
export const belowCost: ComplianceCheck = (plan) =>
  plan.products.flatMap((product, i): Finding[] => {
    const { sku, price, unitCost, floorPrice = 0 } = product;
    if (price === undefined || unitCost === undefined) return [];
    const lowest = Math.max(lowestOrderPrice(plan, product), Math.min(floorPrice, price));
    if (lowest >= unitCost) return [];
    const [shown, cost] = [lowest, unitCost].map((each) => formatPrice(each, plan.currency));
    const facts = { sku, lowest: shown ?? '', cost: cost ?? '' };
    return [{ rule: 'belowCost', severity: 'warning', path: ['products', i, 'floorPrice'], facts }];
  });

/** The unit price that the price offers of a product come to; null where none names one. */
function offeredPrice({ promotions }: Plan, { sku, price = 0 }: Product): number | null {
  const prices = promotions.flatMap((promotion) => {
    if (promotion.kind === 'fixedPrice' && promotion.sku === sku) return [promotion.price];
    if (promotion.kind !== 'flash' || promotion.sku !== sku) return [];
    return [promotion.price ?? Math.round(price * (1 - Number(promotion.percent) / 100))];
  });
  return prices.length === 0 ? null : Math.min(...prices);
}

/** A platform that asks for the lowest price of N days: the offered one is not above what was really sold at. */
export function lowestPriceOf(
  plan: Plan,
  { charged }: Pick<ComplianceFacts, 'charged'>,
  rule: { platform: string; days: number; source: string },
): Finding[] {
  const { platform, days, source } = rule;
  return plan.products.flatMap((product, i): Finding[] => {
    const offered = offeredPrice(plan, product);
    const lowest = charged(product.sku, days)?.lowest ?? null;
    if (offered === null || lowest === null || offered <= lowest) return [];
    const [price, sold] = [offered, lowest].map((each) => formatPrice(each, plan.currency));
    const facts = { sku: product.sku, price: price ?? '', lowest: sold ?? '', days: String(days) };
    return [
      {
        ...{ rule: 'lowestPrice', severity: 'error', path: ['products', i, 'price'] },
        facts: { ...facts, platform, source },
      },
    ];
  });
}
