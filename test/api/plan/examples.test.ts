import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodePlan } from '../../../api/plan/decode.ts';
import type { Plan } from '../../../domain/plan/types.ts';

const file = (name: string) => readFileSync(new URL(`../../../examples/${name}`, import.meta.url));
const demo = decodePlan(file('demo.yaml').toString()).plan as Plan;
const stock = file('data/stock.csv')
  .toString()
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

const lines = gunzipSync(file('data/online_retail.csv.gz')).toString('latin1').split('\n');

/** Units of one order after the other, of one product, sold in the two weeks that the demo replays. */
function replayed(sku: string): number[] {
  const orders = new Map<string, number>();
  for (const line of lines) {
    const [invoice = '', code, ...rest] = line.split(',');
    if (code !== sku || invoice.startsWith('C')) continue;
    const [quantity, at = '', price] = rest.slice(-5);
    if (at < '2011-11-14' || at >= '2011-11-28' || Number(quantity) <= 0 || Number(price) <= 0) continue;
    orders.set(invoice, (orders.get(invoice) ?? 0) + Number(quantity));
  }
  return [...orders.values()];
}

describe('the demo', () => {
  test('it has no date, no quiet hours and is over in seconds', () => {
    expect(demo.audience.quietHours).toBeUndefined();
    expect(demo.schedule).toEqual({
      warmUp: { duration: 'PT15S' },
      live: { duration: 'PT60S' },
      followUp: { duration: 'PT20S' },
    });
    expect(demo).toMatchObject({
      currency: 'GBP',
      timeZone: 'Europe/London',
      audience: { holdOut: { share: '0.1' } },
    });
  });

  test('its stock is there for its own products only', () => {
    expect(stock.map(([sku]) => sku)).toEqual(demo.products.map(({ sku }) => sku));
    for (const [sku, , onHand] of stock) {
      expect(Number(onHand)).toBeGreaterThanOrEqual(
        demo.products.find((each) => each.sku === sku)?.stock ?? Infinity,
      );
    }
  });

  test('the harmonica’s cover falls under a tenth with its last order, and every product is enough', () => {
    const allocated = demo.products.find(({ sku }) => sku === '21915')?.stock ?? 0;
    const units = replayed('21915');
    const sold = units.reduce((sum, each) => sum + each, 0);
    expect(sold).toBe(373);
    expect((allocated - sold) / allocated).toBeLessThan(0.1);
    expect((allocated - sold + (units.at(-1) ?? 0)) / allocated).toBeGreaterThanOrEqual(0.1);
    for (const { sku, stock: all = 0 } of demo.products.filter((each) => each.sku !== '21915')) {
      expect(replayed(sku).reduce((left, each) => left - each, all) / all).toBeGreaterThan(0.1);
    }
  });
});
