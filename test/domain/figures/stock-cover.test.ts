import { expect, test } from '@jest/globals';
import { showStockCover, stockCover } from '../../../domain/figures/stock-cover.ts';

const counts = { sku: 'a', allocated: 200, free: 30, sold: 12, seconds: 7_200 };

test('30 of 200 units free and 6 sold an hour: 15 % and five hours left', () => {
  const cover = stockCover(counts);
  expect(cover).toEqual({
    ...{ sku: 'a', allocated: 200, free: 30 },
    ...{ cover: { n: 3, d: 20 }, hoursLeft: { n: 5, d: 1 } },
  });
  expect(showStockCover(cover)).toEqual({ sku: 'a', allocated: 200, free: 30, cover: 0.15, hoursLeft: 5 });
});

test('what does not sell lasts nobody knows how long', () => {
  expect(stockCover({ ...counts, sold: 0 }).hoursLeft).toBeNull();
  expect(stockCover({ ...counts, seconds: 0 }).hoursLeft).toBeNull();
  expect(stockCover({ ...counts, free: 0 }).hoursLeft).toEqual({ n: 0, d: 1 });
});
