import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { floorOf } from '../../../domain/promotions/basket.ts';
import { refundBeside } from '../../../domain/promotions/refund-beside.ts';
import { refundOf, refundOfShipping } from '../../../domain/promotions/refund.ts';
import type { BasketLine, Promotion, Quote } from '../../../domain/promotions/types.ts';
import { asked, basket, promotions } from './arbitraries.ts';
import { quoted as quotedAlone } from './build.ts';

type Asked = NonNullable<Parameters<typeof quotedAlone>[2]>;

const quoted = (lines: BasketLine[], offers: Promotion[], given: Asked): Quote =>
  quotedAlone(lines, offers, { ...given, coupons: offers.map(({ key }) => key) });

const sorted = ({ lines, ...rest }: Quote) => ({
  ...rest,
  lines: [...lines].sort((a, b) => a.sku.localeCompare(b.sku) || a.unitPrice - b.unitPrice),
});
const splitUp = (lines: BasketLine[]) =>
  lines.flatMap((one) => Array.from({ length: one.quantity }, () => ({ ...one, quantity: 1 })));
const sum = (amounts: readonly { amount: number }[]) =>
  amounts.reduce((total, { amount }) => total + amount, 0);
const byKey = <T extends { promotion: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => a.promotion.localeCompare(b.promotion));

test('line order, promotion order and splitting equal lines change nothing', () => {
  fc.assert(
    fc.property(basket, promotions, asked, (lines, offers, given) => {
      const first = sorted(quoted(lines, offers, given));
      expect(sorted(quoted([...lines].reverse(), offers, given))).toEqual(first);
      expect(sorted(quoted(splitUp(lines), offers, given))).toEqual(first);
      const { skipped, ...turned } = sorted(quoted(lines, [...offers].reverse(), given));
      expect({ ...turned, skipped: byKey(skipped) }).toEqual({ ...first, skipped: byKey(first.skipped) });
    }),
    { numRuns: 200 },
  );
});

test('quoting twice gives the same and leaves the input as it was', () => {
  fc.assert(
    fc.property(basket, promotions, asked, (lines, offers, given) => {
      const before = JSON.stringify([lines, offers, given]);
      expect(quoted(lines, offers, given)).toEqual(quoted(lines, offers, given));
      expect(JSON.stringify([lines, offers, given])).toBe(before);
    }),
  );
});

test('0 ≤ sum of floors ≤ total ≤ list total, line by line, and shares sum exactly to each discount', () => {
  fc.assert(
    fc.property(basket, promotions, asked, (lines, offers, given) => {
      const result = quoted(lines, offers, given);
      for (const one of result.lines) {
        const floorPrice = given.products?.[one.sku]?.floorPrice ?? 0;
        const floor = Math.min(floorOf(one.quantity, floorPrice, given.digits ?? 2), one.listTotal);
        expect(one.total).toBe(one.listTotal - sum(one.discounts));
        expect(one.total).toBeGreaterThanOrEqual(floor);
        expect(floor).toBeGreaterThanOrEqual(0);
      }
      for (const { promotion, amount } of result.discounts) {
        const shares = result.lines.flatMap(({ discounts }) => discounts);
        expect(sum(shares.filter((share) => share.promotion === promotion))).toBe(amount);
        expect(amount).toBeGreaterThan(0);
      }
      expect(result.total).toBe(result.listTotal - sum(result.discounts));
      expect(result.lines.reduce((total, one) => total + one.total, 0)).toBe(result.total);
      const { fee, charged, given: free } = result.shipping;
      expect([0, fee]).toContain(charged);
      expect(fee - sum(free)).toBe(charged);
      expect(result.payable).toBe(result.total + charged);
    }),
    { numRuns: 300 },
  );
});

test('every promotion is at work or is skipped with a code and a reason, never both', () => {
  fc.assert(
    fc.property(basket, promotions, asked, (lines, offers, given) => {
      const { discounts, shipping, gifts, points, skipped, units } = quoted(lines, offers, given);
      const used = new Set(
        [...discounts, ...shipping.given, ...gifts, ...points.earned].map(({ promotion }) => promotion),
      );
      expect([...used, ...skipped.map(({ promotion }) => promotion)].sort()).toEqual(
        offers.map(({ key }) => key).sort(),
      );
      for (const { code, reason } of skipped)
        expect([/^[A-Z_]+$/.test(code), reason !== '']).toEqual([true, true]);
      for (const each of [...units, ...points.redeemed]) expect(used).toContain(each.promotion);
    }),
    { numRuns: 300 },
  );
});

test('limits hold: units, points and gifts that are there, one promotion of a group a line or an order', () => {
  fc.assert(
    fc.property(basket, promotions, asked, (lines, offers, given) => {
      const result = quoted(lines, offers, given);
      for (const { promotion, quantity } of result.units) {
        const flash = offers.find(({ key }) => key === promotion);
        if (flash?.kind !== 'flash') throw new Error(promotion);
        expect(quantity).toBeLessThanOrEqual(given.unitsLeft?.[promotion] ?? flash.units);
        expect(quantity).toBeLessThanOrEqual(
          (flash.perBuyer ?? Infinity) - (given.unitsHad?.[promotion] ?? 0),
        );
      }
      const redeemed = result.points.redeemed.reduce((all, { points }) => all + points, 0);
      expect(redeemed).toBeLessThanOrEqual(Math.min(given.redeem?.points ?? 0, given.redeem?.held ?? 0));
      expect(result.gifts.filter(({ sku }) => given.giftsGone?.includes(sku))).toEqual([]);
      for (const one of result.lines) {
        const places = one.discounts.flatMap(({ promotion }) => {
          const offer = offers.find(({ key }) => key === promotion);
          if (offer === undefined) return [];
          if (offer.kind === 'fixedPrice' || offer.kind === 'flash') return ['price'];
          return offer.group === undefined ? [] : [`${offer.group} ${stepLike(offer)}`];
        });
        expect(places).toHaveLength(new Set(places).size);
      }
    }),
    { numRuns: 300 },
  );
});

const stepLike = ({ kind }: Promotion): string =>
  ['percentOff', 'nthUnit', 'buyXGetY', 'bundle'].includes(kind) ? 'item' : kind;

test('giving all units back in any order and size returns exactly what was paid, earned and held', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  fc.assert(
    fc.property(basket, promotions, fc.tuple(asked, sizes), (lines, offers, [given, takes]) => {
      const result = quoted(lines, offers, given);
      const order = heldBy(result);
      const back = { paid: 0, listed: 0, units: 0, earned: 0, redeemed: 0, costs: 0 };
      let left = result.lines.reduce((units, { quantity }) => units + quantity, 0);
      for (const [place, one] of result.lines.entries()) {
        for (let refunded = 0, turn = 0; refunded < one.quantity; turn += 1) {
          const quantity = Math.min(takes[turn % takes.length] ?? 1, one.quantity - refunded);
          const { amount, listAmount } = refundOf({ ...one, refunded }, quantity);
          expect(amount).toBeGreaterThanOrEqual(0);
          const beside = refundBeside(order, {
            amount,
            listAmount,
            units: [{ sku: one.sku, units: quantity }],
          });
          back.paid += amount + refundOfShipping(result.shipping.charged, { left, taken: quantity });
          back.listed += listAmount;
          giveBack(order, beside, back);
          left -= quantity;
          refunded += quantity;
          order.refunded += amount;
          order.refundedList += listAmount;
          order.lines[place]!.refunded += quantity;
        }
      }
      expect(back).toEqual({
        paid: result.lines.length === 0 ? 0 : result.payable,
        listed: result.listTotal,
        ...total(result, result.lines.length > 0),
      });
    }),
  );
});

/** The order as the shop's ledgers hold it. */
function heldBy({ lines, points, units, gifts, shipping, ...rest }: Quote) {
  const keys = [...new Set([...points.earned, ...points.redeemed].map(({ promotion }) => promotion))];
  const cost = (
    kind: 'shipping' | 'gift' | 'points',
    rows: readonly { promotion: string; amount: number }[],
  ) => rows.map(({ promotion, amount }) => ({ promotion, kind, amount, returned: 0 }));
  return {
    ...{ total: rest.total, refunded: 0, listTotal: rest.listTotal, refundedList: 0 },
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity, refunded: 0 })),
    units: units.map((each) => ({ ...each, returned: 0 })),
    costs: [
      ...cost(
        'shipping',
        shipping.given.map((each) => ({ ...each, amount: each.cost })),
      ),
      ...cost(
        'gift',
        gifts.map((each) => ({ ...each, amount: each.cost })),
      ),
      ...cost(
        'points',
        points.earned.map((each) => ({ ...each, amount: each.value })),
      ),
    ],
    points: keys.map((promotion) => ({
      promotion,
      earned: points.earned.find((each) => each.promotion === promotion)?.points ?? 0,
      earnedReturned: 0,
      redeemed: points.redeemed.find((each) => each.promotion === promotion)?.points ?? 0,
      redeemedReturned: 0,
    })),
  };
}

interface Back {
  units: number;
  earned: number;
  redeemed: number;
  costs: number;
}

function giveBack(
  order: ReturnType<typeof heldBy>,
  beside: ReturnType<typeof refundBeside>,
  back: Back,
): void {
  for (const { promotion, sku, quantity } of beside.units) {
    back.units += quantity;
    order.units.find((each) => each.promotion === promotion && each.sku === sku)!.returned += quantity;
  }
  for (const { promotion, points } of beside.points.earned) {
    back.earned += points;
    order.points.find((each) => each.promotion === promotion)!.earnedReturned += points;
  }
  for (const { promotion, points } of beside.points.redeemed) {
    back.redeemed += points;
    order.points.find((each) => each.promotion === promotion)!.redeemedReturned += points;
  }
  for (const { promotion, kind, amount } of beside.costs) {
    back.costs += amount;
    const row = order.costs.find(
      (each) => each.promotion === promotion && each.kind === kind && each.returned < each.amount,
    );
    if (row) row.returned += amount;
  }
}

const total = ({ units, points, gifts, shipping }: Quote, any: boolean): Back => ({
  units: units.reduce((all, { quantity }) => all + quantity, 0),
  earned: points.earned.reduce((all, each) => all + each.points, 0),
  redeemed: points.redeemed.reduce((all, each) => all + each.points, 0),
  costs: any
    ? [...gifts, ...shipping.given].reduce((all, { cost }) => all + cost, 0) +
      points.earned.reduce((all, { value }) => all + value, 0)
    : 0,
});
