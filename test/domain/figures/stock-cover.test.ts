import { expect, test } from '@jest/globals';
import { showStockCover, stockCover } from '../../../domain/figures/stock-cover.ts';

const counts = { sku: 'a', allocated: 200, free: 30, taken: 12, sold: 12, soldHere: 12, seconds: 7_200 };

test('30 of 200 units free and 6 sold an hour: 15 % and five hours left', () => {
  const cover = stockCover(counts);
  expect(cover).toEqual({
    ...{ sku: 'a', allocated: 200, free: 30 },
    ...{ cover: { n: 3, d: 20 }, hoursLeft: { n: 5, d: 1 } },
  });
  expect(showStockCover(cover)).toEqual({ sku: 'a', allocated: 200, free: 30, cover: 0.15, hoursLeft: 5 });
});

test('what does not sell lasts nobody knows how long', () => {
  expect(stockCover({ ...counts, sold: 0, soldHere: 0 }).hoursLeft).toBeNull();
  expect(stockCover({ ...counts, seconds: 0 }).hoursLeft).toBeNull();
  expect(stockCover({ ...counts, free: 0 }).hoursLeft).toEqual({ n: 0, d: 1 });
});

test('a shop with far more than the plan allocates covers it whole, and less as the campaign sells its share', () => {
  const rich = { ...counts, allocated: 10, free: 99_930, taken: 0, sold: 20, soldHere: 0 };
  expect(stockCover(rich)).toMatchObject({ free: 10, cover: { n: 1, d: 1 }, hoursLeft: { n: 9_993, d: 1 } });
  const sold = stockCover({ ...rich, taken: 9, soldHere: 9 });
  expect(sold).toMatchObject({ free: 1, cover: { n: 1, d: 10 }, hoursLeft: { n: 2, d: 9 } });
  expect(stockCover({ ...rich, taken: 12, soldHere: 12 })).toMatchObject({ free: 0, cover: { n: 0, d: 1 } });
});
