import { expect, test } from '@jest/globals';
import { learn, NOTHING_LEARNT, type Reprice } from '../../../api/orders/learnt.ts';

const campaign = {
  id: 'c',
  offers: { plan: { promotions: [{ key: 'flash', kind: 'flash', perBuyer: 3 }] } },
} as unknown as Parameters<typeof learn>[1];
const lesson = (code: string, more: Partial<Reprice> = {}): Reprice => ({
  ...{ outcome: 'reprice', promotion: 'flash', code },
  ...more,
});

test.each<[string, Reprice, object]>([
  ['units left', lesson('UNITS_SPENT', { left: 2 }), { unitsLeft: { c: { flash: 2 } } }],
  ['what a buyer may still have', lesson('BUYER_LIMIT', { left: 1 }), { unitsHad: { c: { flash: 2 } } }],
  ['a gift that is gone', lesson('GIFT_GONE', { sku: 'CUP' }), { giftsGone: ['CUP'] }],
  ['points there are', lesson('POINTS_SHORT', { left: 40 }), { pointsHeld: 40 }],
  ['a spent budget', lesson('BUDGET_SPENT'), { spent: { c: { flash: 'BUDGET_SPENT' } } }],
  ['no first order', lesson('NOT_FIRST_ORDER'), { spent: { c: { flash: 'NOT_FIRST_ORDER' } } }],
  ['a code that nobody knows', lesson('OTHER', { left: 3 }), { spent: { c: { flash: 'OTHER' } } }],
])('%s: the order is priced again with it', (_, told, known) => {
  expect(learn(NOTHING_LEARNT, campaign, told)).toMatchObject(known);
});

test('what was learnt before leaves the promotion out, so that pricing again ends', () => {
  const once = learn(NOTHING_LEARNT, campaign, lesson('UNITS_SPENT', { left: 2 }));
  expect(once.spent).toEqual({});
  expect(learn(once, campaign, lesson('UNITS_SPENT', { left: 2 })).spent).toEqual({
    c: { flash: 'UNITS_SPENT' },
  });
});

test('a promotion whose units go up and down for ever is left out in the end', () => {
  let known = NOTHING_LEARNT;
  let tries = 0;
  for (; known.spent['c'] === undefined; tries += 1)
    known = learn(known, campaign, lesson('UNITS_SPENT', { left: tries }));
  expect(tries).toBeLessThan(30);
});
