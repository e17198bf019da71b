import { percentToFraction } from '../../money/decimal.ts';
import type { Fraction } from '../../money/decimal.ts';
import { unitsOf } from '../basket.ts';
import type { WorkLine } from '../basket.ts';
import { NOTHING } from '../exact.ts';
import type { BuyXGetY } from '../types.ts';
import type { LinesOffer, LineWorker, Refusal } from './kind.ts';
import { belowUnits } from './reached.ts';
import { dearestFirst, offPlaces } from './units.ts';

interface Deal extends Pick<BuyXGetY, 'buy' | 'get'> {
  readonly rate: Fraction;
}

/** One SKU: in each set the first units, the dearest, are bought and the rest get the rate; a set may stay unfilled. */
function ofOneSku(lines: readonly WorkLine[], { buy, get, rate }: Deal): LinesOffer | Refusal {
  const [units, set] = [unitsOf(lines), buy.quantity + get.quantity];
  if (units <= buy.quantity) return belowUnits({ needed: buy.quantity + 1, has: units, of: buy.sku });
  const among = (first: number): number =>
    Math.floor(first / set) * get.quantity + Math.max(0, (first % set) - buy.quantity);
  const until = units % set > buy.quantity ? units : units - (units % set);
  return offPlaces(lines, { until, among, rate });
}

/** The first `count` units of the lines, the dearest first, which only count: nothing is taken off them. */
function bought(lines: readonly WorkLine[], count: number): WorkLine[] {
  let needed = count;
  return dearestFirst(lines).filter(({ quantity }) => {
    const counts = needed > 0;
    needed -= quantity;
    return counts;
  });
}

/** Two SKUs: each full `buy` of the one gives the rate on `get` units of the other, its dearest first. */
function ofTwoSkus(lines: readonly WorkLine[], { buy, get, rate }: Deal): LinesOffer | Refusal {
  const buys = lines.filter(({ sku }) => sku === buy.sku);
  const gets = lines.filter(({ sku }) => sku === get.sku);
  const [paid, there] = [unitsOf(buys), unitsOf(gets)];
  if (paid < buy.quantity) return belowUnits({ needed: buy.quantity, has: paid, of: buy.sku });
  if (there === 0) return belowUnits({ needed: 1, has: 0, of: get.sku });
  const until = Math.min(Math.floor(paid / buy.quantity) * get.quantity, there);
  const offer = offPlaces(gets, { until, among: (first) => first, rate });
  const counted = bought(buys, Math.ceil(until / get.quantity) * buy.quantity);
  return {
    gives: 'lines',
    lines: [...offer.lines, ...counted],
    parts: [...offer.parts, ...counted.map(() => NOTHING)],
  };
}

/** So many of one product, and so many of it or of another are cheaper or free (买 X 送 Y). */
export function buyXGetY({ buy, get }: BuyXGetY): LineWorker {
  const deal: Deal = { buy, get, rate: percentToFraction(get.percent) };
  const work = buy.sku === get.sku ? ofOneSku : ofTwoSkus;
  return { on: 'lines', byLine: false, skus: [buy.sku, get.sku], offer: ({ lines }) => work(lines, deal) };
}
