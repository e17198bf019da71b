import { readFile } from 'node:fs/promises';
import { decodePlan } from '../../api/plan/decode.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import { createDatabase } from '../../infra/database.ts';
import { backtest, type BacktestQuestion } from '../../store/backtest.ts';
import { importRealOrders } from '../support/imports.ts';
import { secondsSince, withPostgres, type Figures } from './bench.ts';

const MAX_SECONDS = 10;
const EXAMPLE = new URL('../../examples/mid-year-618.yaml', import.meta.url);

/** The example plan's promotions over all days of the real orders, in the currency that those are in. */
async function question(): Promise<BacktestQuestion> {
  const text = (await readFile(EXAMPLE, 'utf8')).replace('currency: CNY', 'currency: GBP');
  const { plan } = decodePlan(text);
  if (plan === undefined) throw new Error('The example plan has faults');
  return {
    window: { from: '2010-12-01', to: '2011-12-09' },
    asOf: '2011-12-10',
    timeZone: 'Europe/London',
    currency: plan.currency,
    products: plan.products,
    shipping: shippingTerms(plan),
    segments: plan.audience.segments,
    lifecycle: plan.research.lifecycle,
    base: { name: 'plan', promotions: plan.promotions },
  };
}

const MB = 1_048_576;

interface Measured<T> {
  result: T;
  seconds: number;
  /** Of this process alone: what it would take on a machine that does nothing else. */
  cpuSeconds: number;
  /** The most memory that it had meanwhile, beyond what it had before. */
  addedMb: number;
}

async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work().finally(() => clearInterval(timer));
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = Math.round((user + system) / 1000) / 1000;
  return { result, seconds: secondsSince(start), cpuSeconds, addedMb: Math.round((most - before) / MB) };
}

/** The back-test of all 19,960 real orders with the example plan's promotions; then beside five alternatives. */
export async function run(): Promise<Figures> {
  return withPostgres(async (url) => {
    const database = createDatabase(url);
    await importRealOrders(database);
    const asked = await question();
    const { promotions } = asked.base;
    const alternatives = [1, 2, 3, 4, 5].map((nth) => ({ name: `alternative ${nth}`, promotions }));
    const alone = await measured(() => backtest(database, asked));
    const compared = await measured(() => backtest(database, { ...asked, alternatives }));
    await database.close();
    const { baskets, listValue, discountCostRate } = alone.result;
    return {
      baskets,
      listValue,
      discountCostRate: discountCostRate ?? NaN,
      seconds: alone.seconds,
      cpuSeconds: alone.cpuSeconds,
      basketsPerSecond: Math.round(baskets / alone.seconds),
      addedMb: alone.addedMb,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      secondsWithFiveAlternatives: compared.seconds,
      ok: baskets === 19_960 && alone.seconds <= MAX_SECONDS,
    };
  });
}
