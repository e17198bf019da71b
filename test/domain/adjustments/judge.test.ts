import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AdjustmentFacts, type Extended, railOf } from '../../../domain/adjustments/judge.ts';
import type { Adjustment } from '../../../domain/adjustments/types.ts';

const products = [{ sku: 'A' }, { sku: 'B' }];
const schedule = { live: { duration: 'P3D' } };
const ext = (...lengths: string[]) => lengths.map((by) => ({ phase: 'live' as const, by }));
const facts = (changes: Partial<AdjustmentFacts> = {}): AdjustmentFacts => ({
  plan: { products, schedule, guardrails: { extendMax: 'P2D' } },
  openPhase: 'live',
  extended: [],
  soldOut: ['B'],
  tracked: ['A', 'B'],
  places: ['main', 'north'],
  capped: ['A'],
  ...changes,
});

describe('guard rails of adjustments', () => {
  test.each<[string, Adjustment, Partial<AdjustmentFacts>, string | null]>([
    ['the open phase, unnamed', { kind: 'extend', by: 'P1D' }, {}, null],
    ['the open phase, named', { kind: 'extend', phase: 'live', by: 'P2D' }, {}, null],
    ['another phase', { kind: 'extend', phase: 'warmUp', by: 'P1D' }, {}, 'phaseNotOpen'],
    ['between two phases', { kind: 'extend', by: 'P1D' }, { openPhase: null }, 'phaseNotOpen'],
    ['by nothing', { kind: 'extend', by: 'PT0S' }, {}, 'nothingToDo'],
    ['past extendMax at once', { kind: 'extend', by: 'P2DT1S' }, {}, 'extendMax'],
    [
      'past it with those before',
      { kind: 'extend', by: 'P1D' },
      { extended: ext('PT20H', 'PT5H') },
      'extendMax',
    ],
    ['up to it with those before', { kind: 'extend', by: 'P1D' }, { extended: ext('PT12H', 'PT12H') }, null],
    ['a phase doubled without a rail', { kind: 'extend', by: 'P3D' }, { plan: { products, schedule } }, null],
    [
      'a phase more than doubled without a rail',
      { kind: 'extend', by: 'P10Y' },
      { plan: { products, schedule } },
      'extendMax',
    ],
    [
      'a phase more than doubled bit by bit without a rail',
      { kind: 'extend', by: 'P1DT1S' },
      { plan: { products, schedule }, extended: ext('P1D', 'P1D') },
      'extendMax',
    ],
    [
      'a phase doubled without a rail after another one was extended',
      { kind: 'extend', by: 'P3D' },
      { plan: { products, schedule }, extended: [{ phase: 'warmUp', by: 'P5D' }] },
      null,
    ],
    ['a cap lifted where there is none', { kind: 'salesCap', unitsPerDay: null }, {}, 'nothingToDo'],
    ['a cap lifted of another product', { kind: 'salesCap', sku: 'B', unitsPerDay: null }, {}, 'nothingToDo'],
    ['units at another place', { kind: 'restock', sku: 'A', quantity: 5, location: 'north' }, {}, null],
    ['units at the main place', { kind: 'restock', sku: 'A', quantity: 5 }, { places: ['north'] }, null],
    [
      'units at a place nobody knows',
      { kind: 'restock', sku: 'A', quantity: 5, location: 'mars' },
      {},
      'locationUnknown',
    ],
    ['a cap of all products', { kind: 'salesCap', unitsPerDay: 5 }, {}, null],
    ['a cap lifted of a product', { kind: 'salesCap', sku: 'A', unitsPerDay: null }, {}, null],
    ['a cap of a strange product', { kind: 'salesCap', sku: 'X', unitsPerDay: 5 }, {}, 'notInPlan'],
    ['a product on sale sold out', { kind: 'soldOut', sku: 'A' }, {}, null],
    ['one sold out already', { kind: 'soldOut', sku: 'B' }, {}, 'nothingToDo'],
    ['a strange one', { kind: 'soldOut', sku: 'X' }, {}, 'notInPlan'],
    ['a sold-out product back', { kind: 'restock', sku: 'B' }, {}, null],
    ['one on sale back', { kind: 'restock', sku: 'A' }, {}, 'nothingToDo'],
    ['one on sale with more units', { kind: 'restock', sku: 'A', quantity: 5 }, {}, null],
    [
      'units of what nobody counts',
      { kind: 'restock', sku: 'A', quantity: 5 },
      { tracked: [] },
      'notTracked',
    ],
    ['a strange one back', { kind: 'restock', sku: 'X', quantity: 5 }, {}, 'notInPlan'],
  ])('%s', (...[, adjustment, changes, rail]) => {
    expect(railOf(adjustment, facts(changes))).toBe(rail);
  });

  test('however often a campaign is extended, what was applied is never longer than extendMax', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(hours, (asked) => {
        const extended: Extended[] = [];
        for (const each of asked) {
          const by = `PT${each}H`;
          if (railOf({ kind: 'extend', by }, facts({ extended })) === null)
            extended.push({ phase: 'live', by });
        }
        const total = extended.reduce((sum, { by }) => sum + Number(by.slice(2, -1)), 0);
        expect(total).toBeLessThanOrEqual(48);
      }),
    );
  });
});
