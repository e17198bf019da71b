import { describe, expect, test } from '@jest/globals';
import { assessGoal, levelOf, resolveGoal } from '../../../domain/figures/goals.ts';
import { fraction } from '../../../domain/money/fraction.ts';

describe('the level of a goal', () => {
  test('as a lift is the baseline and that much more', () => {
    expect(levelOf('sales', { lift: '0.20' }, { baseline: fraction(1_000_000), digits: 2 })).toEqual(
      fraction(1_200_000),
    );
  });

  test('as a value is in major units where it is money, else itself', () => {
    const context = { baseline: null, digits: 2 };
    expect(levelOf('aov', { value: '45.5' }, context)).toEqual(fraction(4550));
    expect(levelOf('newBuyers', { value: '500' }, context)).toEqual(fraction(500));
    expect(levelOf('reachShare', { value: '0.5' }, context)).toEqual(fraction(1, 2));
  });

  test('as a lift without a baseline is unknown', () => {
    const goal = { metric: 'sales', target: { value: '1' }, stretch: { lift: '0.1' } } as const;
    expect(resolveGoal(goal, { baseline: null, digits: 2 })).toBeNull();
  });
});

test('all levels of a goal resolve together', () => {
  const goal = {
    metric: 'sales',
    floor: { lift: '0.10' },
    target: { lift: '0.20' },
    stretch: { lift: '0.30' },
  } as const;
  expect(resolveGoal(goal, { baseline: fraction(1000), digits: 2 })).toEqual({
    metric: 'sales',
    floor: fraction(1100),
    target: fraction(1200),
    stretch: fraction(1300),
  });
});

describe('a figure against its goal', () => {
  const goal = {
    metric: 'sales',
    floor: fraction(100),
    target: fraction(200),
    stretch: fraction(300),
  } as const;

  test.each([
    [99, false, false, false],
    [100, true, false, false],
    [200, true, true, false],
    [300, true, true, true],
  ])('of 100, 200 and 300 at %i: %s %s %s', (...[actual, floor, target, stretch]) => {
    expect(assessGoal(goal, fraction(actual))).toEqual({
      floor,
      target,
      stretch,
      progress: fraction(actual, 200),
    });
  });

  test('that is unknown reaches nothing known', () => {
    expect(assessGoal(goal, null)).toEqual({ floor: null, target: null, stretch: null, progress: null });
  });

  test('of a cost is reached from above', () => {
    const cost = { metric: 'acquisitionCost', target: fraction(100) } as const;
    expect([assessGoal(cost, fraction(125)), assessGoal(cost, fraction(80))]).toEqual([
      { target: false, progress: fraction(4, 5) },
      { target: true, progress: fraction(5, 4) },
    ]);
  });
});
