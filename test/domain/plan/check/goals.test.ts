import { describe, expect, test } from '@jest/globals';
import { problems } from '../../../support/edited-plan.ts';

const goal = (given: object) => problems(['goals', [given]]);

describe('goals', () => {
  test('a lift without a baseline is refused wherever it stands', () => {
    expect(goal({ metric: 'sales', target: { lift: 0.1 }, floor: { lift: 0.05 } })).toEqual([
      'goals.0.floor: A lift wants a baseline',
      'goals.0.target: A lift wants a baseline',
    ]);
  });

  test('floor, target and stretch climb, and fall where less is better', () => {
    const figures = { floor: { value: 3 }, target: { value: 2 }, stretch: { value: 1 } };
    expect(goal({ metric: 'orders', ...figures })).toEqual([
      'goals.0.floor: The floor is harder than the target',
      'goals.0.stretch: The stretch is easier than the target',
    ]);
    expect(goal({ metric: 'acquisitionCost', ...figures })).toEqual([]);
  });

  test('a share passes 1 in no metric that is a share, and nothing but nps is negative', () => {
    expect(goal({ metric: 'reachShare', target: { value: 50 } })).toEqual([
      'goals.0.target.value: Expected a share from 0 to 1',
    ]);
    expect(goal({ metric: 'orders', target: { value: -1 } })).toEqual([
      'goals.0.target.value: Expected 0 or more',
    ]);
    expect(goal({ metric: 'nps', target: { value: -10 } })).toEqual([]);
  });

  test('a score stays on its scale, and a lift leaves something', () => {
    for (const value of [-101, 100.5])
      expect(goal({ metric: 'nps', target: { value } })).toEqual([
        'goals.0.target.value: Expected -100 to 100',
      ]);
    for (const value of [0.9, 6])
      expect(goal({ metric: 'csat', target: { value } })).toEqual(['goals.0.target.value: Expected 1 to 5']);
    const lifted = (lift: number) => goal({ metric: 'orders', baseline: { value: 10 }, target: { lift } });
    for (const lift of [-1, -1.5])
      expect(lifted(lift)).toEqual(['goals.0.target.lift: Expected more than -1, which leaves nothing']);
    expect(lifted(-0.99)).toEqual([]);
  });

  test('a target in money has the digits of the currency', () => {
    expect(goal({ metric: 'sales', target: { value: 100.005 } })).toEqual([
      'goals.0.target.value: 100.005 has more than 2 decimals (CNY)',
    ]);
    expect(goal({ metric: 'orders', target: { value: 100.005 } })).toEqual([]);
  });

  test('shares of phases sum to 1 exactly, and stand alone', () => {
    expect(goal({ metric: 'orders', target: { value: 1 }, phases: { live: 0.7, extension: 0.2 } })).toEqual([
      'goals.0.phases: The shares 0.7 + 0.2 do not sum to 1',
    ]);
    expect(
      goal({ metric: 'orders', target: { value: 1 }, phases: { warmUp: 0.7, live: 0.2, extension: 0.1 } }),
    ).toEqual([]);
    expect(goal({ metric: 'orders', target: { value: 1 }, phase: 'live', phases: { live: 1 } })).toEqual([
      'goals.0.phases: Give phase or phases, not both',
    ]);
  });

  test('checkpoints want a target per day', () => {
    expect(
      goal({ metric: 'orders', target: { value: 1 }, checkpoints: [{ at: '12:00', share: 0.5 }] }),
    ).toEqual(['goals.0.checkpoints: Checkpoints want perDay: true']);
  });
});
