import { randomUUID } from 'node:crypto';
import { deliverSteps } from '../../activities/inventory/deliver.ts';
import { placeHeld } from '../../api/orders/inventory.ts';
import type { ExternalInventory, StockLine } from '../../domain/inventory/port.ts';
import { reservationId } from '../../domain/inventory/steps.ts';
import type { Database } from '../../infra/database.ts';
import type { ShopEvent, StepOutcome } from '../../store/events.ts';
import {
  cancelOrder,
  expireHolds,
  loadOrder,
  payOrder,
  refundOrder,
  type NewOrder,
  type OrderRefund,
} from '../../store/orders.ts';
import type { OtherSide } from './inventory-server.ts';

export const NOON = Date.UTC(2026, 10, 22, 12);
export const HOLD = 60_000;

/** What a process works with: one that is killed has others. */
export interface Parts {
  db: Database;
  inventory: ExternalInventory;
}

const line = ({ sku, quantity }: StockLine) => ({
  ...{ sku, quantity, unitPrice: 1_000 },
  ...{ listTotal: 100 * quantity, total: 100 * quantity, discounts: [] },
});

/** An order at list price that no campaign prices; a unit is 1.00. */
export function aNewOrder(id: string, lines: readonly StockLine[], more: Partial<NewOrder> = {}): NewOrder {
  const total = lines.reduce((sum, { quantity }) => sum + 100 * quantity, 0);
  return {
    ...{ id, campaignId: null, customerId: null, currency: 'GBP', planHash: null },
    ...{
      lines: lines.map(line),
      discounts: [],
      coupons: [],
      couponRefusals: [],
      firstOrder: [],
      ended: false,
    },
    ...{ units: [], gifts: [], points: { earned: [], redeemed: [] } },
    ...{ listTotal: total, total, shipping: 0, expectedTotal: null, requestHash: JSON.stringify(lines) },
    ...{ clickMessageId: null, attributionOrder: [], attributedFrom: NOON },
    ...{ placedAt: NOON, holdExpiresAt: NOON + HOLD, answer: { orderId: id, state: 'placed' } },
    ...more,
  };
}

export const anEvent = (orderId: string, type: string, at = NOON): ShopEvent => ({
  ...{ webhookId: randomUUID(), type, at, orderId, bodyHash: 'h', data: {} },
});

/** order.placed, as far as stock goes. */
export async function place({ db, inventory }: Parts, order: NewOrder): Promise<StepOutcome> {
  const event = anEvent(order.id, 'order.placed');
  const [outcome] = await placeHeld({ db, inventory, now: () => NOON }, [{ event, order }]);
  return outcome as StepOutcome;
}

export const pay = ({ db }: Parts, id: string, at = NOON): Promise<StepOutcome> =>
  payOrder(db.pool, anEvent(id, 'order.paid', at), 1);

export const cancel = ({ db }: Parts, id: string): Promise<StepOutcome> =>
  cancelOrder(db.pool, anEvent(id, 'order.cancelled'));

export const expire = ({ db }: Parts): Promise<number> => expireHolds(db.pool, NOON + HOLD);

/** Gives back these units of each of the order's lines, or all that is left. */
export async function refund({ db }: Parts, id: string, units = Infinity): Promise<StepOutcome | undefined> {
  const order = await loadOrder(db.pool, id);
  if (order?.state !== 'paid' && order?.state !== 'owed') return undefined;
  const lines = order.lines.flatMap(({ position, quantity, refunded }) => {
    const back = Math.min(units, quantity - refunded);
    const amount = 100 * back;
    return back > 0 ? [{ position, refunded, units: back, amount, listAmount: amount }] : [];
  });
  if (lines.length === 0) return undefined;
  const none = { discounts: [], costs: [], units: [], points: { earned: [], redeemed: [] }, shipping: 0 };
  return refundOrder(db.pool, anEvent(id, 'order.refunded'), { lines, ...none } satisfies OrderRefund);
}

/** Turns of the outbox until nothing is left to be asked, a while apart; answers the time after the last. */
export async function settleAll(parts: Parts, from: number, turns = 12): Promise<number> {
  let at = from;
  for (let turn = 0; turn < turns; turn += 1) {
    await deliverSteps(parts, at);
    const { rows } = await parts.db.pool.query(
      `select 1 from inventory_steps where state = 'asked' or (state = 'owed' and next_at <= $1) limit 1`,
      [new Date(at)],
    );
    if (rows.length === 0) return at;
    at += 10 * 60_000;
  }
  throw new Error('The outbox does not come to an end');
}

const counted = (lines: readonly StockLine[]): Record<string, number> =>
  Object.fromEntries(
    [...lines]
      .filter(({ quantity }) => quantity > 0)
      .sort((a, b) => (a.sku < b.sku ? -1 : 1))
      .map(({ sku, quantity }) => [sku, quantity]),
  );

/** What each order holds here and at the other side: the same, once the outbox is empty. */
export async function bothSides(
  { db }: Parts,
  side: OtherSide,
  kept: (sku: string) => boolean = () => false,
) {
  const { rows } = await db.pool.query<{
    id: string;
    state: string;
    flags: string[];
    attempt: number | null;
  }>(
    `select o.id, o.state, o.flags, (select max(attempt) from inventory_steps s where s.order_id = o.id and step = 'reserve') as attempt
     from orders o order by o.id`,
  );
  const here: Record<string, object> = {};
  for (const { id, state, flags, attempt } of rows) {
    if (attempt === null) continue;
    const order = await loadOrder(db.pool, id);
    const gifts = order?.gifts ?? [];
    const left = [
      ...(order?.lines ?? []).map(({ sku, quantity, refunded }) => ({ sku, quantity: quantity - refunded })),
      ...(state === 'refunded' ? [] : gifts),
    ].filter(({ sku }) => !kept(sku));
    const holds = state === 'placed' ? 'reserved' : ['paid', 'owed'].includes(state) ? 'committed' : 'none';
    if (holds === 'none' || flags.includes('OWED_INVENTORY')) continue;
    here[reservationId(id, attempt)] = { state: holds, lines: counted(left) };
  }
  const there = Object.fromEntries(
    [...side.held]
      .filter(([, { state, lines }]) => state !== 'released' && lines.length > 0)
      .map(([id, { state, lines }]): [string, object] => [id, { state, lines: counted(lines) }])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { here, there };
}

/** The process died. */
export class Killed extends Error {}

/** Parts of a process that dies at its n-th act (a statement, or a call of the other side): before it, or right after. */
export function dying(
  { db, inventory }: Parts,
  n: number,
  when: 'before' | 'after',
): Parts & { acts: () => number } {
  let acts = 0;
  const act = async <T>(run: () => Promise<T>): Promise<T> => {
    const nth = acts;
    acts += 1;
    // What is dead stays dead.
    if (nth > n || (nth === n && when === 'before')) throw new Killed();
    const done = await run();
    if (nth === n) throw new Killed();
    return done;
  };
  const wrap = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== 'function') return value;
        if (!names.includes(String(name))) return value.bind(of) as unknown;
        return (...args: unknown[]) => act(() => Reflect.apply(value, of, args) as Promise<unknown>);
      },
    });
  return {
    db: { ...db, pool: wrap(db.pool, ['query']) },
    inventory: wrap(inventory, ['reserve', 'commit', 'release', 'giveBack']),
    acts: () => acts,
  };
}
