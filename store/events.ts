import type { Queryable } from '../infra/database.ts';

/** What a shop told us, without what identifies a person beyond its own customer id; `at` in epoch milliseconds. */
export interface ShopEvent {
  webhookId: string;
  type: string;
  at: number;
  customerId?: string | undefined;
  orderId?: string | undefined;
  /** SHA-256 of the event as sent: another body under the same webhook id is a conflict. */
  bodyHash: string;
  /** The fact, for later metrics. */
  data: Record<string, unknown>;
  /** The event was kept for later (`kept`) and its time has come; its sender has had an answer. */
  apply?: boolean;
}

/**
 * What a step did. `answered` also where the same event was answered before, `kept` where it waits for the order,
 * `conflict` where its webhook id had another body. The other three changed nothing.
 */
export type StepOutcome =
  | {
      outcome: 'answered' | 'kept' | 'new';
      status: number;
      answer: Record<string, unknown>;
      /** Events of this order that came too early are kept: see whether they fit now. */
      awaited?: boolean;
    }
  | { outcome: 'conflict' }
  | {
      outcome: 'reprice';
      promotion: string;
      /** BUDGET_SPENT, NOT_FIRST_ORDER, UNITS_SPENT, BUYER_LIMIT, GIFT_GONE, POINTS_SHORT. */
      code: string;
      /** What can still be had: units of the promotion, points of the buyer. */
      left?: number;
      /** The gift that is gone. */
      sku?: string;
    }
  | { outcome: 'refund' }
  /** The shop's inventory gave no answer: to be sent again. */
  | { outcome: 'away'; retryAfterMs: number; refused?: string }
  | { outcome: 'changed' };

/** The event as the steps of the database read it. */
export function eventJson(event: ShopEvent): string {
  return JSON.stringify({ ...event, at: new Date(event.at) });
}

/** Keeps an event that changes nothing now. */
export async function keepFact(db: Queryable, event: ShopEvent): Promise<StepOutcome> {
  const { rows } = await db.query<{ outcome: StepOutcome }>('select event_fact($1) as outcome', [
    eventJson(event),
  ]);
  return answeredBy(rows);
}

/** What a shop may say of a customer; what is absent stays as it was. Consent never comes this way. */
export interface CustomerFacts {
  email?: string;
  phone?: string;
  name?: string;
  language?: string;
  timeZone?: string;
  country?: string;
  region?: string;
  gender?: string;
  birthYear?: number;
  tier?: string;
  tags?: string[];
  /** RFC 3339. */
  registeredAt?: string;
}

/** Keeps customer.registered or customer.updated, and the customer with it, unless a later one is known. */
export async function keepCustomer(
  db: Queryable,
  event: ShopEvent,
  customer: CustomerFacts,
): Promise<StepOutcome> {
  const { rows } = await db.query<{ outcome: StepOutcome }>('select event_customer($1, $2) as outcome', [
    eventJson(event),
    JSON.stringify(customer),
  ]);
  return answeredBy(rows);
}

/** The answer this event had before; null where it is new. */
export async function answeredEvent(db: Queryable, event: ShopEvent): Promise<StepOutcome | null> {
  const { rows } = await db.query<{ outcome: StepOutcome | null }>('select event_answer($1) as outcome', [
    eventJson(event),
  ]);
  return rows[0]?.outcome ?? null;
}

/** Events of an order that came too early, in the order of their own time, to be applied. */
export async function pendingEvents(db: Queryable, orderId: string): Promise<ShopEvent[]> {
  const { rows } = await db.query<ShopEvent & { at: Date }>(
    `select webhook_id as "webhookId", type, at, customer_id as "customerId", order_id as "orderId",
       body_hash as "bodyHash", data
     from shop_events where order_id = $1 and pending order by at, received_at, webhook_id`,
    [orderId],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime(), apply: true }));
}

function answeredBy(rows: readonly { outcome: StepOutcome }[]): StepOutcome {
  const outcome = rows[0]?.outcome;
  if (outcome === undefined) throw new Error('The event was answered by nothing');
  return outcome;
}
