import { expect, test } from '@jest/globals';
import { distinctCodes, otherCampaigns, readCoupons, tryCoupons } from '../../../api/orders/coupons.ts';
import type { CouponFacts } from '../../../store/pricing.ts';
import { aCoupon, aPercentOff } from '../../domain/promotions/build.ts';

const facts = (more: Partial<CouponFacts> = {}): CouponFacts => ({
  ...{ given: 'X', code: 'X', campaignId: 'one', promotion: 'p', shared: true, holder: null },
  ...{ valid: true, used: false, allUsed: false, perCustomer: null, had: 0 },
  ...more,
});
const read = (coupons: CouponFacts[], customerId: string | null = null) =>
  readCoupons({ coupons }, { codes: [...new Set(coupons.map(({ given }) => given))], customerId });

test('a code given twice, in whatever case, is one', () => {
  expect(distinctCodes(['save', 'SAVE ', 'other'])).toEqual(['SAVE', 'other']);
  expect(distinctCodes()).toEqual([]);
});

test('a code nobody knows is refused', () => {
  expect(readCoupons({ coupons: [] }, { codes: ['X'], customerId: null }).refused).toEqual([
    { coupon: 'X', reason: 'UNKNOWN' },
  ]);
});

test('a shared code that two campaigns know is good where one of them takes it', () => {
  const { usable, refused } = read([facts({ valid: false }), facts({ campaignId: 'two' })]);
  expect([usable.map(({ campaignId }) => campaignId), refused]).toEqual([['two'], []]);
});

test('of two codes of one coupon the first works', () => {
  const issued = { shared: false, holder: 'c1', perCustomer: 5 };
  const { usable, skipped } = read([facts({ ...issued, given: 'A' }), facts({ ...issued, given: 'B' })]);
  expect(usable).toMatchObject([{ coupon: 'A', customerId: 'c1' }]);
  expect(skipped).toMatchObject([{ promotion: 'B', code: 'ONE_COUPON' }]);
});

test('the use is the buyer’s, and a holder’s limit is theirs', () => {
  expect(read([facts({ perCustomer: 1 })], 'c2').usable).toMatchObject([{ customerId: 'c2' }]);
  expect(read([facts({ perCustomer: 1, had: 1 })], 'c2').refused).toMatchObject([{ reason: 'BUYER_LIMIT' }]);
});

test('codes of a campaign that does not price the order are named', () => {
  const given = read([facts(), facts({ given: 'Y', campaignId: 'two' })]);
  expect(otherCampaigns(given, 'one')).toMatchObject([{ promotion: 'Y', code: 'OTHER_CAMPAIGN' }]);
  expect(otherCampaigns(given, null)).toHaveLength(2);
});

test('an offer to try takes its shared code, and any other code stands for one of unique codes', () => {
  const offers = [
    aPercentOff('5'),
    aCoupon({ key: 'shared', codes: 'SAVE', percent: '1' }),
    aCoupon({ key: 'unique', percent: '2' }),
  ];
  expect(tryCoupons(offers, ['save'])).toEqual({ keys: ['shared'], skipped: [] });
  expect(tryCoupons(offers, ['any', 'SAVE'])).toMatchObject({ keys: ['unique', 'shared'] });
  expect(tryCoupons(offers, ['any', 'more']).skipped).toMatchObject([{ promotion: 'more' }]);
});
