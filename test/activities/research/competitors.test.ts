import { beforeAll, expect, test } from '@jest/globals';
import { competitorReports } from '../../../activities/research/competitors.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aPlan } from '../../support/builders.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const calendar = createCalendar();
const AT = Date.parse('2027-05-20T10:00:00Z');
const RESEARCH = aPlan().research;

const reports = (plan: Parameters<typeof aPlan>[0]) =>
  competitorReports(db.pool, { plan: aPlan(plan), at: AT, calendar });
const dated = { live: { start: '2027-06-09T10:00', duration: 'P3D' }, followUp: { duration: 'P9D' } };

beforeAll(async () => {
  await importLines(db, 'competitors', {
    lines: [
      'name,product,price,from,to,share',
      'Nearby Gifts,22423,11.50,2027-06-12,2027-06-20,0.15',
      'Nearby Gifts,22423,11.90,2027-06-13,,',
      'Far Gifts,85123A,,,,',
      'Market,,,2027-01-01,2027-03-01,',
      'Elsewhere,other,1,,,',
    ],
  });
  await importLines(db, 'products', { lines: ['sku,name,price', '85123A,Hanging heart,2.95'] });
});

test('the register’s offers for the plan’s products and for none are compared with the plan’s own', async () => {
  const found = await reports({ schedule: dated });
  expect(found.map(({ name, product, price, overlaps }) => [name, product, price, overlaps])).toEqual([
    ['Nearby Gifts', '22423', '11.90', false],
    ['Far Gifts', '85123A', null, null],
    ['Nearby Gifts', '22423', '11.50', true],
    ['Market', null, null, false],
  ]);
  expect(found[2]).toMatchObject({
    ...{ source: 'register', share: 0.15 },
    ours: {
      ...{ listPrice: '12.75', price: '11.47', promotions: ['ten-off'], difference: '-0.03' },
      cheaper: 'ours',
    },
  });
  expect(found.filter(({ ours }) => ours === null)).toHaveLength(2);
});

test('what the plan tells of comes first and takes the place of what the register knows of that offer', async () => {
  const mine = { name: 'Nearby Gifts', product: '22423', price: 10_000, from: '2027-06-12' };
  const heart = { name: 'Hearts', product: '85123A', price: 2_000 };
  const found = await reports({
    products: [{ sku: '22423', price: 12_750 }, { sku: '85123A' }],
    research: { ...RESEARCH, competitors: [mine, heart] },
  });
  expect(found.slice(0, 2)).toMatchObject([
    { source: 'plan', price: '10.00', overlaps: false, ours: { cheaper: 'theirs' } },
    // Without a price in the plan ours is what the shop asks.
    { source: 'plan', name: 'Hearts', ours: { listPrice: '2.95', price: '2.65', difference: '0.65' } },
  ]);
  expect(found.filter(({ from }) => from === '2027-06-12')).toHaveLength(1);
});
