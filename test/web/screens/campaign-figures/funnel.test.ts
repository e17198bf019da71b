import { expect, test } from '@jest/globals';
import { funnelOf } from '../../../../web/screens/campaign-figures/funnel.ts';

type Figures = Parameters<typeof funnelOf>[0];
const figures = (part: Partial<Figures>): Figures => part as Figures;

test('people are counted from the rates, each step with its share of the one before', () => {
  const steps = funnelOf(
    figures({ reach: 7, reachShare: 0.7, clickRate: 0.428571429, conversion: 0.142857143 }),
  );
  expect(steps).toEqual([
    { name: 'audience', people: 10, share: null },
    { name: 'reached', people: 7, share: 0.7 },
    { name: 'clicked', people: 3, share: 3 / 7 },
    { name: 'bought', people: 1, share: 1 / 3 },
  ]);
});

test('where nobody clicked, what share of them bought is not known', () => {
  const steps = funnelOf(figures({ reach: 5, reachShare: null, clickRate: 0, conversion: 0.4 }));
  expect(steps.at(-1)).toEqual({ name: 'bought', people: 2, share: null });
});

test('where nobody was reached there is no funnel', () => {
  expect(funnelOf(figures({ reach: 0, reachShare: 0, clickRate: null, conversion: null }))).toEqual([]);
});
