import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refundBeside, type HeldBeside } from '../../../domain/promotions/refund-beside.ts';
import { refundOf } from '../../../domain/promotions/refund.ts';

const line = (sku: string, quantity: number, refunded = 0) => ({ sku, quantity, refunded });
const anOrder = (over: Partial<HeldBeside> = {}): HeldBeside => ({
  ...{ total: 1_000, refunded: 0, listTotal: 2_000, refundedList: 0 },
  ...{ lines: [line('A', 4)], costs: [], units: [], points: [] },
  ...over,
});
const taken = (units: number, amount: number) => ({
  amount,
  listAmount: 2 * amount,
  units: [{ sku: 'A', units }],
});

test('free shipping and gifts come back with the last unit and not before', () => {
  const costs = [
    { promotion: 'ship', kind: 'shipping', amount: 300, returned: 0 },
    { promotion: 'gift', kind: 'gift', amount: 120, returned: 0 },
  ] as const;
  expect(refundBeside(anOrder({ costs }), taken(3, 750)).costs).toEqual([]);
  expect(refundBeside(anOrder({ costs }), taken(4, 1_000)).costs).toEqual([
    { promotion: 'ship', kind: 'shipping', amount: 300 },
    { promotion: 'gift', kind: 'gift', amount: 120 },
  ]);
});

test('of earned points the order keeps the share of what is left rounded down, and the value goes with the rest', () => {
  const order = anOrder({
    points: [{ promotion: 'p', earned: 10, earnedReturned: 0, redeemed: 0, redeemedReturned: 0 }],
    costs: [{ promotion: 'p', kind: 'points', amount: 101, returned: 0 }],
  });
  // 10 × 667 ÷ 1,000 keeps 6; 101 × 6 ÷ 10 = 60.6 keeps 61.
  expect(refundBeside(order, taken(1, 333))).toMatchObject({
    points: { earned: [{ promotion: 'p', points: 4 }] },
    costs: [{ promotion: 'p', kind: 'points', amount: 40 }],
  });
});

test('points paid with come back in the share of the refund, at list where nothing else was paid', () => {
  const points = [{ promotion: 'p', earned: 0, earnedReturned: 0, redeemed: 500, redeemedReturned: 0 }];
  const back = { redeemed: [{ promotion: 'p', points: 125 }] };
  expect(refundBeside(anOrder({ points }), taken(1, 250)).points).toMatchObject(back);
  const free = { amount: 0, listAmount: 500, units: [{ sku: 'A', units: 1 }] };
  expect(refundBeside(anOrder({ points, total: 0 }), free).points).toMatchObject(back);
});

test('a limited promotion gets back what the buyer does not keep', () => {
  const units = [{ promotion: 'flash', sku: 'A', quantity: 2, returned: 0 }];
  expect(refundBeside(anOrder({ units }), taken(2, 500)).units).toEqual([]);
  expect(refundBeside(anOrder({ units }), taken(3, 750)).units).toEqual([
    { promotion: 'flash', sku: 'A', quantity: 1 },
  ]);
});

test('however an order is given back, the refunds sum to exactly what it held', () => {
  const amount = fc.integer({ min: 0, max: 100_000 });
  const promotions = ['p', 'q'];
  const order = fc
    .record({
      quantity: fc.integer({ min: 1, max: 8 }),
      total: amount,
      off: amount,
      earned: fc.array(amount, { minLength: 2, maxLength: 2 }),
      redeemed: fc.array(amount, { minLength: 2, maxLength: 2 }),
      value: amount,
      ship: amount,
      limited: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
    })
    .map((made): HeldBeside => {
      const limited = made.limited.map((each) => Math.min(each, Math.floor(made.quantity / 2)));
      return {
        ...{ total: made.total, listTotal: made.total + made.off, refunded: 0, refundedList: 0 },
        lines: [line('A', made.quantity)],
        points: promotions.map((promotion, n) => ({
          ...{ promotion, earned: made.earned[n] ?? 0, earnedReturned: 0 },
          ...{ redeemed: made.redeemed[n] ?? 0, redeemedReturned: 0 },
        })),
        costs: [
          { promotion: 'p', kind: 'points', amount: made.value, returned: 0 },
          { promotion: 's', kind: 'shipping', amount: made.ship, returned: 0 },
        ],
        units: limited.flatMap((quantity, n) =>
          quantity > 0 ? [{ promotion: promotions[n] ?? '', sku: 'A', quantity, returned: 0 }] : [],
        ),
      };
    });
  fc.assert(
    fc.property(order, fc.array(fc.integer({ min: 1, max: 3 })), (start, sizes) => {
      let now = start;
      for (const size of [...sizes, Infinity]) {
        const [held] = now.lines;
        const left = held!.quantity - held!.refunded;
        if (left === 0) break;
        const sold = { ...held!, unitPrice: 1, listTotal: now.listTotal, total: now.total };
        const { quantity: gone, amount: paid, listAmount } = refundOf(sold, Math.min(size, left));
        const back = refundBeside(now, { amount: paid, listAmount, units: [{ sku: 'A', units: gone }] });
        now = {
          ...now,
          refunded: now.refunded + paid,
          refundedList: now.refundedList + listAmount,
          lines: [{ ...held!, refunded: held!.refunded + gone }],
          costs: now.costs.map((row) => ({
            ...row,
            returned:
              row.returned +
              (back.costs.find((each) => each.promotion === row.promotion && each.kind === row.kind)
                ?.amount ?? 0),
          })),
          units: now.units.map((row) => ({
            ...row,
            returned:
              row.returned + (back.units.find((each) => each.promotion === row.promotion)?.quantity ?? 0),
          })),
          points: now.points.map((row) => ({
            ...row,
            earnedReturned:
              row.earnedReturned +
              (back.points.earned.find((each) => each.promotion === row.promotion)?.points ?? 0),
            redeemedReturned:
              row.redeemedReturned +
              (back.points.redeemed.find((each) => each.promotion === row.promotion)?.points ?? 0),
          })),
        };
        const kept = now.lines[0]!.quantity - now.lines[0]!.refunded;
        const still = now.units.reduce((sum, row) => sum + row.quantity - row.returned, 0);
        expect(still).toBeLessThanOrEqual(kept);
      }
      expect(now.costs.map(({ amount: all, returned }) => all - returned)).toEqual(now.costs.map(() => 0));
      expect(now.units.map(({ quantity, returned }) => quantity - returned)).toEqual(now.units.map(() => 0));
      expect(
        now.points.map((row) => [row.earned - row.earnedReturned, row.redeemed - row.redeemedReturned]),
      ).toEqual(now.points.map(() => [0, 0]));
    }),
    { numRuns: 300 },
  );
});
