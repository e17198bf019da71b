import { expect, test } from '@jest/globals';
import { createOfferBook, splitPromotions } from '../../../api/orders/offers.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import type { Queryable } from '../../../infra/database.ts';
import { aCampaign, aPlan } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const { pool } = await testDatabase();
const calendar = createCalendar();

/** The database, counting what it is asked. */
function counting() {
  let asked = 0;
  const db = {
    query: (...args: Parameters<typeof pool.query>) => {
      asked += 1;
      return pool.query(...args);
    },
  } as unknown as Queryable;
  return { db, asked: () => asked };
}

test('a plan is read once, also by many at once, and anew once 32 others were read after it', async () => {
  const { db, asked } = counting();
  const book = createOfferBook(calendar);
  const { id, hash } = await aCampaign(pool);
  const [one, two] = await Promise.all([book(db, id, hash), book(db, id, hash)]);
  expect([asked(), one === two]).toEqual([1, true]);
  for (let n = 0; n < 32; n += 1) {
    const other = await aCampaign(pool);
    await book(pool, other.id, other.hash);
  }
  expect(await book(db, id, hash)).not.toBe(one);
  expect(asked()).toBe(2);
});

test('a plan that could not be read is asked for again', async () => {
  const book = createOfferBook(calendar);
  const { id, hash } = await aCampaign(pool);
  const down = { query: () => Promise.reject(new Error('down')) } as unknown as Queryable;
  await expect(book(down, id, hash)).rejects.toThrow('down');
  expect((await book(pool, id, hash)).plan.key).toMatch(/^sale-/);
});

test('another hash than the campaign has is refused', async () => {
  const { id } = await aCampaign(pool);
  await expect(createOfferBook(calendar)(pool, id, 'f'.repeat(64))).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
  });
});

test('a promotion that no landed part runs is skipped whole, by name, and the others stay', () => {
  const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };
  const plan = aPlan({
    promotions: [
      { ...common, key: 'pick', kind: 'gift', skus: ['22423'] },
      { ...common, key: 'ten', kind: 'percentOff', percent: '10' },
    ],
  });
  const { promotions, skipped } = splitPromotions(plan);
  expect(promotions.map(({ key }) => key)).toEqual(['ten']);
  expect(skipped).toMatchObject([{ promotion: 'pick', code: 'NOT_RUN_YET' }]);
});
