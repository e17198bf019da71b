import { expect, test } from '@jest/globals';
import { effectOf } from '../../../activities/recap/effect.ts';
import type { ArmFigures } from '../../../store/kpis.ts';
import { aPlan } from '../../support/builders.ts';

const arm = (name: ArmFigures['arm'], people: number, buyers: number): ArmFigures => ({
  ...{ arm: name, people, buyers, mean: people === 0 ? 0 : (buyers / people) * 5_000, sd: 900 },
});
const verdict = (treated: ArmFigures, holdOut?: ArmFigures) =>
  effectOf(holdOut ? [treated, holdOut] : [treated], aPlan()).verdict;

test('without a hold-out nothing is compared, and that is said', () => {
  const effect = effectOf([arm('treated', 1_000, 100)], aPlan());
  expect(effect).toMatchObject({ verdict: 'NO_HOLD_OUT', conversion: null, spend: null });
  expect(effect.holdOut).toEqual({ people: 0, buyers: 0, conversion: null, meanSpend: null });
  expect(effectOf([], aPlan()).verdict).toBe('NO_HOLD_OUT');
});

test('a hold-out of few people, or with few buyers to expect, is too small to tell', () => {
  expect(verdict(arm('treated', 1_000, 500), arm('holdOut', 29, 5))).toBe('HOLD_OUT_TOO_SMALL');
  expect(verdict(arm('treated', 10_000, 100), arm('holdOut', 400, 1))).toBe('HOLD_OUT_TOO_SMALL');
  expect(verdict(arm('treated', 100, 50), arm('holdOut', 1, 1))).toBe('HOLD_OUT_TOO_SMALL');
});

test('a difference that chance explains is told from one that it does not', () => {
  expect(verdict(arm('treated', 900, 90), arm('holdOut', 100, 10))).toBe('NOT_SIGNIFICANT');
  expect(verdict(arm('treated', 9_000, 1_350), arm('holdOut', 1_000, 100))).toBe('SIGNIFICANT');
});

test('the effect has interval and increment, in shares and in money', () => {
  const { conversion, spend } = effectOf([arm('treated', 9_000, 1_350), arm('holdOut', 1_000, 100)], aPlan());
  expect(conversion).toMatchObject({ effect: 0.05, relative: 0.5, incremental: 450 });
  expect(conversion!.interval[0]).toBeGreaterThan(0);
  expect(spend).toMatchObject({ effect: '2.50', incremental: '22500.00' });
});

test('offers kept for the treated make it the effect of messages and offers', () => {
  const plan = aPlan();
  const promotions = plan.promotions.map((each) => ({ ...each, audience: 'treated' as const }));
  expect(effectOf([], { ...plan, promotions }).of).toBe('messagesAndOffers');
  expect(effectOf([], plan).of).toBe('messages');
});
