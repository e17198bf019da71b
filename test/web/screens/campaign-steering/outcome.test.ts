import { expect, test } from '@jest/globals';
import {
  bodyOf,
  outcomeOf,
  targetOf,
  type Target,
} from '../../../../web/screens/campaign-steering/outcome.ts';
import { railWords } from '../../../../web/ui/campaign-frame/rail-words.ts';

const target: Target = { sku: '22423', name: 'Cakestand', free: 40, today: 30 };

test('what a cap would do depends on what the day has sold', () => {
  expect(outcomeOf({ kind: 'salesCap', units: 50 }, target)).toMatchObject({
    ...{ key: 'willCap', values: { units: 50, today: 30 } },
  });
  expect(outcomeOf({ kind: 'salesCap', units: 30 }, target).key).toBe('willCapNow');
  expect(outcomeOf({ kind: 'salesCap', units: null }, target).key).toBe('willLift');
});

test('a restock says how many units are free then; without units it only reopens', () => {
  expect(outcomeOf({ kind: 'restock', units: 60 }, target)).toMatchObject({
    ...{ key: 'willRestock', values: { quantity: 60, after: 100 } },
  });
  expect(outcomeOf({ kind: 'restock', units: null }, target).key).toBe('willReopen');
  expect(outcomeOf({ kind: 'soldOut', units: null }, target)).toMatchObject({
    ...{ key: 'willClose', values: { free: 40 } },
  });
});

test('an adjustment is sent as the API takes it', () => {
  const reason = 'rain';
  expect(bodyOf({ kind: 'salesCap', units: 5 }, { ...target, sku: null }, reason)).toEqual({
    ...{ kind: 'salesCap', unitsPerDay: 5, reason },
  });
  expect(bodyOf({ kind: 'restock', units: null }, target, reason)).toEqual({
    ...{ kind: 'restock', sku: '22423', reason },
  });
  expect(bodyOf({ kind: 'restock', units: 9 }, target, reason)).toMatchObject({ quantity: 9 });
});

test('a guard rail is told without its key; a product knows what its day has sold', () => {
  expect(railWords('nothingToDo: It is so already')).toBe('It is so already');
  const product = { sku: 'a', name: null, free: null, dailyCap: { units: 5, today: 2 } };
  expect(targetOf(product as unknown as Parameters<typeof targetOf>[0])).toEqual({
    ...{ sku: 'a', name: null, free: null, today: 2 },
  });
});
