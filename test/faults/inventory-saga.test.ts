import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliverSteps } from '../../activities/inventory/deliver.ts';
import { PATIENCE_MS } from '../../domain/inventory/steps.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import {
  aNewOrder,
  bothSides,
  cancel,
  dying,
  expire,
  HOLD,
  NOON,
  pay,
  place,
  refund,
  settleAll,
  type Parts,
} from '../support/inventory-saga.ts';
import { useInventoryServer, type Fault, type OtherSide } from '../support/inventory-server.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase({ poolSize: 8 });
const server = useInventoryServer();
const STOCK = { CUP: 7, BAG: 3 };
const FAULTS: Fault[] = ['none', 'error', 'errorAfter', 'cut', 'cutAfter', 'garbageAfter', 'busy', 'slow'];

const step = fc.record({
  kind: fc.constantFrom(
    'place',
    'place',
    'place',
    'pay',
    'pay',
    'cancel',
    'refund',
    'part',
    'expire',
    'deliver',
  ),
  order: fc.integer({ min: 0, max: 3 }),
  faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 3 }),
  /** At which act its process dies. */
  dies: fc.option(
    fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom('before' as const, 'after' as const)),
    {
      freq: 3,
    },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const BASKETS = [
  [{ sku: 'CUP', quantity: 3 }],
  [
    { sku: 'CUP', quantity: 2 },
    { sku: 'BAG', quantity: 1 },
  ],
  [{ sku: 'BAG', quantity: 3 }],
  [{ sku: 'CUP', quantity: 4 }],
];

async function perform(parts: Parts, { kind, order }: Step, at: number): Promise<unknown> {
  const id = `o${order}`;
  const lines = BASKETS[order] ?? [];
  const gifts = order === 3 ? [{ promotion: 'bag', sku: 'BAG', quantity: 1, cost: 0 }] : [];
  switch (kind) {
    case 'place':
      return place(parts, aNewOrder(id, lines, { gifts }));
    case 'pay':
      return pay(parts, id);
    case 'cancel':
      return cancel(parts, id);
    case 'refund':
      return refund(parts, id);
    case 'part':
      return refund(parts, id, 1);
    case 'expire':
      return expire(parts);
    default:
      return deliverSteps(parts, at);
  }
}

/** What goes wrong inside is the process's own end; the next one goes on from what is written. */
const whatever = (): undefined => undefined;

test('whatever fails, dies, comes twice or at once, both sides hold the same in the end and no unit is held twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 9 }),
      async (script) => {
        await db.pool.query(
          'truncate inventory_steps, order_lines, order_gifts, orders, shop_events cascade',
        );
        const side: OtherSide = server.side();
        side.held.clear();
        side.onHand = new Map(Object.entries(STOCK));
        const parts: Parts = { db, inventory: server.client() };
        let at = NOON;
        for (const together of script) {
          at += 20_000;
          server.fail(...together.flatMap(({ faults }) => faults));
          await Promise.all(
            together.map((each) => {
              const its = each.dies ? dying(parts, ...each.dies) : parts;
              return perform(its, each, at).catch(whatever);
            }),
          );
        }
        server.heal();
        await settleAll(parts, at + HOLD + PATIENCE_MS, 40);
        const { here, there } = await bothSides(parts, side);
        expect(there).toEqual(here);
        expect(await checkLedgers(db.pool)).toEqual([]);
        for (const [sku, units] of Object.entries(STOCK)) {
          expect([side.free(sku) >= 0, (side.onHand.get(sku) ?? 0) + side.sum(sku, 'committed')]).toEqual([
            true,
            units,
          ]);
        }
      },
    ),
    { numRuns: 40, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
  );
});
