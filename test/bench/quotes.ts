import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { promotionToMinorUnits } from '../../domain/plan/money-fields.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';
import { parsePrice } from '../../domain/money/currency.ts';
import { createPricer, type Pricer } from '../../domain/promotions/pricer.ts';
import type { BasketLine, Promotion, QuoteContext } from '../../domain/promotions/types.ts';
import { REAL_ORDERS } from '../support/imports.ts';
import type { Figures } from './bench.ts';
import { quotesOverHttp } from './quotes-http.ts';

/** Quotes a second that the project promises. */
const GOALS = { inProcess: 20_000, realBaskets: 14_000, overHttp: 3_000 };
const ROUNDS = 12;
const SECONDS = 0.25;
const HTTP_QUOTES = 9_000;

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };

/** Eight promotions of eight kinds over five products, in a plan's document form. */
export function mixedPromotions([a, b, c, d, e]: Skus): PlanDocument['promotions'] {
  return [
    { ...common, key: 'member', kind: 'fixedPrice', sku: a, price: '2.50', group: 'price' },
    {
      ...common,
      key: 'flash',
      kind: 'flash',
      sku: b,
      percent: '50',
      units: 300,
      perBuyer: 2,
      group: 'price',
    },
    { ...common, key: 'fifth-off', kind: 'percentOff', percent: '20', skus: [c, d], group: 'item' },
    { ...common, key: 'second-half', kind: 'nthUnit', skus: [d, e], n: 2, percent: '50', group: 'item' },
    {
      ...{ ...common, key: 'spend-more', kind: 'threshold', group: 'order', repeat: false },
      tiers: [
        { over: '300.00', off: '50.00' },
        { over: '500.00', off: '100.00' },
      ],
    },
    { ...common, key: 'ten-off', kind: 'coupon', percent: '10', over: '100.00', codes: 'TEN' },
    { ...common, key: 'ship', kind: 'freeShipping', over: '200.00' },
    {
      ...common,
      key: 'double',
      kind: 'points',
      rate: '1',
      multiplier: '2',
      redeem: { points: 100, value: '1.00' },
    },
  ];
}

type Skus = [string, string, string, string, string];

const FIVE: BasketLine[] = [
  { sku: 'Q1', quantity: 2, unitPrice: 80_000 },
  { sku: 'Q2', quantity: 1, unitPrice: 199_990 },
  { sku: 'Q3', quantity: 3, unitPrice: 12_750 },
  { sku: 'Q4', quantity: 1, unitPrice: 49_900 },
  { sku: 'Q5', quantity: 4, unitPrice: 9_990 },
];

/** The products that the real shop sold most often. */
const OFTEN: Skus = ['85123A', '22423', '85099B', '47566', '20725'];

/** The real orders of the data file, as baskets. */
export function realBaskets(): BasketLine[][] {
  const rows = parse<Record<string, string>>(gunzipSync(readFileSync(REAL_ORDERS)), { columns: true });
  const orders = new Map<string, BasketLine[]>();
  for (const { InvoiceNo = '', StockCode = '', Quantity, UnitPrice = '' } of rows) {
    const quantity = Number(Quantity);
    if (InvoiceNo.startsWith('C') || quantity <= 0 || Number(UnitPrice) <= 0) continue;
    const lines = orders.get(InvoiceNo) ?? [];
    lines.push({ sku: StockCode, quantity, unitPrice: parsePrice(UnitPrice) });
    orders.set(InvoiceNo, lines);
  }
  return [...orders.values()];
}

/** A pricer of these promotions in pounds, with a floor under one product. */
export function pricerOf(promotions: PlanDocument['promotions'], floored: string): Pricer {
  const decoded = promotions.map((each) => promotionToMinorUnits(each, 'GBP').promotion as Promotion);
  return createPricer({
    ...{ digits: 2, promotions: decoded, shipping: { fee: 799, cost: 450 } },
    products: { [floored]: { floorPrice: 2_000, unitCost: 1_000 } },
  });
}

/** Everything about the buyer that the promotions ask for. */
const CONTEXT: QuoteContext = {
  ...{ at: 1, coupons: ['ten-off'], memberTier: 'gold', segment: 'loyal', arm: 'treated' },
  windows: Object.fromEntries(mixedPromotions(OFTEN).map(({ key }) => [key, [{ from: 0, to: 2 }]])),
};

/** Quotes a second on one processor: the best of some rounds, after the engine has warmed up. */
export function quotesASecond(pricer: Pricer, baskets: readonly BasketLine[][]): number {
  let best = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    let count = 0;
    const start = performance.now();
    const end = start + SECONDS * 1_000;
    do {
      for (let i = 0; i < 100; i += 1) pricer.quote(baskets[(count + i) % baskets.length] ?? [], CONTEXT);
      count += 100;
    } while (performance.now() < end);
    const rate = (count * 1_000) / (performance.now() - start);
    if (round > 0) best = Math.max(best, rate);
  }
  return Math.round(best);
}

function inProcess(): Figures {
  const five: Skus = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'];
  const fiveLinesPerSecond = quotesASecond(pricerOf(mixedPromotions(five), 'Q3'), [FIVE]);
  const baskets = realBaskets();
  const lines = baskets.reduce((sum, each) => sum + each.length, 0) / baskets.length;
  return {
    ...{ promotions: 8, fiveLinesPerSecond, realBaskets: baskets.length },
    linesOnAverage: Math.round(lines * 100) / 100,
    realBasketsPerSecond: quotesASecond(pricerOf(mixedPromotions(OFTEN), '85099B'), baskets),
  };
}

async function overHttp(): Promise<Figures> {
  const { perSecond, p50, p95, p99, cpuMsEach } = await quotesOverHttp(
    mixedPromotions(['Q1', 'Q2', 'Q3', 'Q4', 'Q5']),
    HTTP_QUOTES,
  );
  return { httpPerSecond: perSecond, httpMs: [p50, p95, p99], httpCpuMsEach: cpuMsEach };
}

/** Quotes a second: of five lines and of the real baskets in one process, and over HTTP. `--in-process` leaves HTTP out. */
export async function run(options: readonly string[]): Promise<Figures> {
  const alone = inProcess();
  const http = options.includes('--in-process') ? {} : await overHttp();
  const figures: Figures = { ...alone, ...http };
  const reached = (key: string, goal: number): boolean => !(key in figures) || Number(figures[key]) >= goal;
  return {
    ...figures,
    ok:
      reached('fiveLinesPerSecond', GOALS.inProcess) &&
      reached('realBasketsPerSecond', GOALS.realBaskets) &&
      reached('httpPerSecond', GOALS.overHttp),
  };
}
