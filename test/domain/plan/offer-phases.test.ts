import { expect, test } from '@jest/globals';
import { phasesOf } from '../../../domain/plan/offer-phases.ts';
import { aCoupon, aPercentOff } from '../promotions/build.ts';

test.each<[string, { from?: string; to?: string }, string[]]>([
  ['without moments', {}, ['live', 'extension']],
  ['that ends where live starts', { from: 'warmUp+PT0S', to: 'live+PT0S' }, ['warmUp']],
  ['that ends two hours into live', { from: 'live+PT0S', to: 'live+PT2H' }, ['live']],
  ['that ends before the extension', { to: 'extension-PT1H' }, ['live']],
  ['from the extension on', { from: 'extension+PT0S' }, ['extension']],
  ['with a date of its own', { from: '2027-06-09T10:00' }, ['warmUp', 'live', 'extension']],
])('an offer %s may run in %j', (_, moments, phases) => {
  expect(phasesOf(aPercentOff('10', moments))).toEqual(phases);
});

test('a coupon goes on after the sale', () => {
  expect(phasesOf(aCoupon())).toEqual(['live', 'extension', 'followUp']);
});
