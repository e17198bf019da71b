import { reservationId } from '../../domain/inventory/steps.ts';
import type { ExternalInventory, ShortLine, StepAnswer, StockLine } from '../../domain/inventory/port.ts';
import type { StepOutcome } from '../../store/events.ts';
import { beginReservations, dropReservations, type Try, type TryEnd } from '../../store/inventory.ts';
import { noteOrderEvent, placeOrders, type NewOrder, type Placing } from '../../store/orders.ts';
import type { OrderDeps } from './context.ts';

type Deps = Pick<OrderDeps, 'db' | 'now' | 'inventory'>;

/** An order whose stock was asked for, with what was answered. */
interface Asked {
  placing: Placing;
  held: Try;
  answer: StepAnswer;
}

const wishOf = ({ event, order }: Placing, at: number) => ({
  orderId: order.id,
  webhookId: event.webhookId,
  lines: [...order.lines, ...order.gifts].map(({ sku, quantity }): StockLine => ({ sku, quantity })),
  holdExpiresAt: order.holdExpiresAt,
  at,
});

async function ask(inventory: ExternalInventory, placing: Placing, held: Try): Promise<Asked> {
  const orderId = placing.order.id;
  const { attempt, lines, expiresAt } = held;
  const ref = { orderId, reservationId: reservationId(orderId, attempt) };
  return { placing, held, answer: await inventory.reserve({ ...ref, lines, expiresAt }) };
}

/** The gift that is gone, where the order's own units would all be there without it. */
function goneGift({ lines, gifts }: NewOrder, short: readonly ShortLine[]) {
  const bought = (sku: string): number =>
    lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
  if (short.some(({ sku, free }) => bought(sku) > free)) return undefined;
  return gifts.find((gift) => short.some(({ sku }) => sku === gift.sku));
}

/** What an order comes to whose stock is not held: refused, priced again without a gift, or nobody knows. */
async function unheld({ db }: Deps, { placing: { event, order }, answer }: Asked): Promise<StepOutcome> {
  if (answer.result === 'refused') return { outcome: 'away', retryAfterMs: 60_000, refused: answer.reason };
  if (answer.result !== 'short')
    return { outcome: 'away', retryAfterMs: answer.result === 'away' ? answer.retryAfterMs : 60_000 };
  const gift = goneGift(order, answer.lines);
  if (gift) return { outcome: 'reprice', promotion: gift.promotion, code: 'GIFT_GONE', sku: gift.sku };
  return noteOrderEvent(db.pool, event, { status: 409, answer: { code: 'SOLD_OUT', lines: answer.lines } });
}

function endOf({ answer }: Asked, outcome: StepOutcome): TryEnd | null {
  if (answer.result === 'short') return 'SHORT';
  if (answer.result === 'away') return answer.asked ? 'AWAY' : 'NOT_ASKED';
  if (answer.result === 'refused') return answer.asked === false ? 'NOT_ASKED' : 'AWAY';
  // Priced again, the order joins this try, or begins another one where it wants other units.
  return outcome.outcome === 'reprice' || (outcome.outcome === 'answered' && outcome.status < 400)
    ? null
    : 'REFUSED';
}

/**
 * Places orders in one statement, as {@link placeOrders}, once the inventory of the shop holds the units that the built-in
 * ledger does not keep. Each step is written before it is asked, so that what dies in between is let go by the monitor.
 * `away`: the inventory gave no answer; nothing was placed, and nothing stays held.
 */
export async function placeHeld(deps: Deps, batch: readonly Placing[]): Promise<StepOutcome[]> {
  const { db, inventory, now } = deps;
  if (inventory === null) return placeOrders(db.pool, batch);
  const tries = await beginReservations(
    db.pool,
    batch.map((placing) => wishOf(placing, now())),
  );
  const asked = await Promise.all(
    batch.map(async (placing, index) => {
      const held = tries[index];
      return held ? ask(inventory, placing, held) : null;
    }),
  );
  const ready = batch.filter((_, index) => asked[index] === null || asked[index]?.answer.result === 'done');
  const placed = await placeOrders(db.pool, ready);
  const outcomes = await Promise.all(
    batch.map(async (placing, index) => {
      const at = ready.indexOf(placing);
      return at >= 0 ? (placed[at] as StepOutcome) : unheld(deps, asked[index] as Asked);
    }),
  );
  const ended = asked.flatMap((each, index) => {
    const why = each && endOf(each, outcomes[index] as StepOutcome);
    return each && why ? [{ orderId: each.placing.order.id, attempt: each.held.attempt, why }] : [];
  });
  await dropReservations(db.pool, { tries: ended, at: now() });
  return outcomes;
}
