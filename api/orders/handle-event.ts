import { createHash } from 'node:crypto';
import { keepCustomer, keepFact, type ShopEvent, type StepOutcome } from '../../store/events.ts';
import { ApiError, invalidBody } from '../errors.ts';
import { canonicalJson } from '../../domain/plan/canonical.ts';
import { toIssues } from '../middleware/validate.ts';
import type { ShopMessage } from '../schemas/events.ts';
import { eventAnswer, type EventAnswer } from './answers.ts';
import type { OrderDesk } from './desk.ts';
import { applyAwaited, settle } from './settle.ts';

/** Parts of events that identify a person beyond the shop's own id: never kept with the fact. */
const PERSONAL: readonly string[] = ['email', 'phone', 'name', 'birthYear', 'gender'];

const factOf = (data: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !PERSONAL.includes(key)));

function toEvent(message: ShopMessage, webhookId: string, raw: unknown): ShopEvent {
  const { data } = message;
  return {
    webhookId,
    type: message.type,
    at: Date.parse(message.at),
    customerId: 'customerId' in data ? data.customerId : undefined,
    orderId: 'orderId' in data ? data.orderId : undefined,
    bodyHash: createHash('sha256').update(canonicalJson(raw)).digest('hex'),
    data: factOf(data),
  };
}

function act(deps: OrderDesk, message: ShopMessage, event: ShopEvent): Promise<StepOutcome> {
  switch (message.type) {
    case 'order.placed':
      return deps.place({ event, data: message.data });
    case 'order.paid':
      return settle(deps, event, { amount: message.data.amount });
    case 'order.cancelled':
      return settle(deps, event, {});
    case 'order.refunded':
      return settle(deps, event, { lines: message.data.lines });
    case 'customer.registered':
    case 'customer.updated': {
      const facts = message.data;
      const registered = message.type === 'customer.registered' ? { registeredAt: message.at } : {};
      return keepCustomer(deps.db.pool, event, { ...registered, ...facts });
    }
    default:
      return keepFact(deps.db.pool, event);
  }
}

/** How far the shop's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** An event from the future would count on a day that has not come. */
function assertHappened({ at }: ShopMessage, now: number): void {
  if (Date.parse(at) <= now + AHEAD_MS) return;
  throw invalidBody([{ path: ['at'], message: 'is more than five minutes ahead' }]);
}

/**
 * What is done again once: two events under one webhook id may race to be kept, and PostgreSQL lets one through, so that
 * the other reads its answer; of two that wait for one another it ends one.
 */
const LOST_RACE: readonly unknown[] = ['23505', '40P01', '40001'];

async function actOnce(deps: OrderDesk, message: ShopMessage, event: ShopEvent): Promise<StepOutcome> {
  try {
    return await act(deps, message, event);
  } catch (error) {
    if (!LOST_RACE.includes((error as { code?: unknown }).code)) throw error;
    return act(deps, message, event);
  }
}

function inventoryAway({ retryAfterMs, refused }: { retryAfterMs: number; refused?: string }): ApiError {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  const what = refused === undefined ? 'gives no answer' : `did not take this order’s stock (${refused})`;
  const detail = `The shop’s inventory ${what}; nothing is held. Send it again in ${seconds} s`;
  return new ApiError('INVENTORY_UNAVAILABLE', detail, { headers: { 'Retry-After': String(seconds) } });
}

/**
 * One event of a shop, read strictly and done once; the same event again gets the same answer.
 * Throws INVALID_BODY with every issue, IDEMPOTENCY_CONFLICT where the webhook id had another body, and
 * INVENTORY_UNAVAILABLE (nothing is kept then).
 */
export async function handleEvent(deps: OrderDesk, raw: unknown, webhookId: string): Promise<EventAnswer> {
  const read = deps.events.safeParse(raw);
  if (!read.success) throw invalidBody(toIssues(read.error.issues));
  assertHappened(read.data, deps.now());
  const event = toEvent(read.data, webhookId, raw);
  const outcome = await actOnce(deps, read.data, event);
  if (outcome.outcome === 'conflict') {
    throw new ApiError('IDEMPOTENCY_CONFLICT', `webhook-id ${webhookId} was used with another body`);
  }
  if (outcome.outcome === 'away') throw inventoryAway(outcome);
  if (!('status' in outcome)) throw new Error(`An event cannot end as ${outcome.outcome}`);
  if (event.orderId !== undefined) await applyAwaited(deps, outcome, event.orderId);
  return eventAnswer(outcome);
}
