import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { drawText, prizeBounds } from '../domain/draws/lottery.ts';
import { packetAmounts } from '../domain/draws/packets.ts';
import { DELIVER_WITHIN, drawFund, drawsEach, isDrawn, type DrawPromotion } from '../domain/draws/terms.ts';
import { DomainError } from '../domain/errors.ts';
import { positionOf } from '../domain/holdout.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const secret = (): string => randomBytes(32).toString('hex');

/** What is decided at launch: prizes with their bounds, or every packet in its order. */
function decided(promotion: DrawPromotion, seed: string) {
  if (promotion.kind === 'lottery') {
    const bounds = prizeBounds(promotion.prizes);
    const prizes = promotion.prizes.map((prize, i) => ({ ...prize, below: bounds[i]?.below }));
    return { prizes, packets: [], terms: {} };
  }
  const { total, count, min, max } = promotion;
  const terms = { total, count, min, max };
  const position = (number: number) =>
    positionOf(sha256(drawText({ seed, promotion: promotion.key, number })));
  return { prizes: [], packets: packetAmounts(terms, position), terms };
}

/**
 * At launch, after its budget: opens every lottery and red packet of a plan with a seed of its own, whose hash goes on
 * the timeline, and keeps its whole fund on its budget line; one that is open already stays as it is. `at` in epoch ms.
 */
export async function openDraws(
  db: Queryable,
  { campaignId, plan, at }: { campaignId: string; plan: Pick<Plan, 'promotions'>; at: number },
): Promise<void> {
  for (const promotion of plan.promotions.filter(isDrawn)) {
    const seed = secret();
    const { key, kind, budgetLine, to, deliverWithin = DELIVER_WITHIN } = promotion;
    const pool = {
      ...{ campaignId, promotion: key, kind, budgetLine, until: to, deliverWithin },
      ...{ seed, seedHash: sha256(seed), salt: secret(), ...decided(promotion, seed) },
      ...{ perCustomer: drawsEach(promotion), fund: drawFund(promotion), at: new Date(at) },
    };
    await db.query('select draw_open($1)', [JSON.stringify(pool)]);
  }
}

/** A draw as it stands; `prize` null: none, or a packet. Cost in minor units, instants in epoch milliseconds. */
export interface DrawRow {
  id: string;
  campaignId: string;
  promotion: string;
  number: number;
  /** The published pseudonym. */
  entrant: string;
  /** Null once the customer is erased. */
  customerId: string | null;
  prize: string | null;
  cost: number;
  state: 'none' | 'owed' | 'delivered';
  reference: string | null;
  at: number;
  dueAt: number | null;
  deliveredAt: number | null;
  deliveryReference: string | null;
}

/** A row of `draws`, read or as the ledger's functions answer it. */
export interface StoredDraw {
  id: string;
  campaign_id: string;
  promotion: string;
  number: number;
  entrant: string;
  customer_id: string | null;
  prize: string | null;
  cost: number;
  state: DrawRow['state'];
  reference: string | null;
  at: string | Date;
  due_at: string | Date | null;
  delivered_at: string | Date | null;
  delivery_reference: string | null;
}

const instant = (at: string | Date | null): number | null => (at === null ? null : new Date(at).getTime());

/** A stored draw as the rest of the code knows it. */
export const asDraw = (row: StoredDraw): DrawRow => ({
  ...{ id: row.id, campaignId: row.campaign_id, promotion: row.promotion, number: row.number },
  ...{ entrant: row.entrant, customerId: row.customer_id, prize: row.prize, cost: row.cost },
  ...{ state: row.state, reference: row.reference, at: new Date(row.at).getTime() },
  ...{ dueAt: instant(row.due_at), deliveredAt: instant(row.delivered_at) },
  deliveryReference: row.delivery_reference,
});

export interface NewDraw {
  campaignId: string;
  promotion: string;
  customerId: string;
  /** The call's own id: the same call draws once. */
  requestId: string;
  /** The shop's name for it, once a promotion. */
  reference?: string | undefined;
  /** Epoch milliseconds. */
  at: number;
}

interface Taken {
  state: 'drawn' | 'other' | 'noCustomer' | 'unopened' | 'unfunded' | 'closed' | 'gone' | 'limit';
  draw?: StoredDraw;
  had?: number;
  limit?: number;
}

function refused({ state, had, limit }: Taken, { promotion, customerId }: NewDraw): DomainError {
  switch (state) {
    case 'noCustomer':
      return new DomainError('CUSTOMER_NOT_FOUND', `No customer ${customerId}`);
    case 'other':
      return new DomainError('DRAW_CONFLICT', 'The reference stands for the draw of another customer');
    case 'unfunded':
      return new DomainError('BUDGET_SPENT', `The budget line of ${promotion} could not keep its prizes`);
    case 'gone':
      return new DomainError('SOLD_OUT', `Every packet of ${promotion} is drawn`);
    case 'limit':
      return new DomainError('BUYER_LIMIT', `${had} of ${limit} draws of ${promotion} are taken`, {
        had,
        limit,
      });
    case 'closed':
      return new DomainError('DRAW_REFUSED', `${promotion} is over`, { reason: 'ENDED' });
    case 'unopened':
    case 'drawn':
      return new DomainError('DRAW_REFUSED', `${promotion} has not begun`, { reason: 'NOT_STARTED' });
  }
}

/**
 * One draw, in one statement: the next number, what it wins, and its place in the ledger. The same request, or the same
 * reference of the same customer, is the same draw.
 * Throws CUSTOMER_NOT_FOUND, DRAW_REFUSED (with `reason`), BUDGET_SPENT, SOLD_OUT, BUYER_LIMIT, DRAW_CONFLICT.
 */
export async function takeDraw(db: Queryable, asked: NewDraw): Promise<DrawRow> {
  const call = JSON.stringify({ ...asked, id: uuid(), at: new Date(asked.at) });
  const { rows } = await db.query<{ taken: Taken }>('select draw_take($1) as taken', [call]);
  const taken = rows[0]?.taken;
  if (taken?.draw === undefined) throw refused(taken ?? { state: 'unopened' }, asked);
  return asDraw(taken.draw);
}

/** Whether this request, or this reference, has drawn before: `takeDraw` then answers that draw, whatever has ended since. */
export async function hasDrawn(db: Queryable, asked: NewDraw): Promise<boolean> {
  const { campaignId, promotion, requestId, reference = null } = asked;
  const { rowCount } = await db.query(
    'select from draws where request_id = $1 or (campaign_id = $2 and promotion = $3 and reference = $4) limit 1',
    [requestId, campaignId, promotion, reference],
  );
  return rowCount === 1;
}

/** A prize that reached its winner; `reference` says how (a parcel, a payment). `at` in epoch milliseconds. */
export interface Delivery {
  id: string;
  by: string;
  reference: string;
  at: number;
}

/**
 * What was won is delivered, and its cost spent; the same reference again changes nothing.
 * Throws DRAW_NOT_FOUND, and DRAW_CONFLICT where it won nothing or was delivered by another reference.
 */
export async function deliverDraw(db: Queryable, delivery: Delivery): Promise<DrawRow> {
  const { rows } = await db.query<{ done: { state: string; draw?: StoredDraw } }>(
    'select draw_deliver($1) as done',
    [JSON.stringify({ ...delivery, at: new Date(delivery.at) })],
  );
  const { state, draw } = rows[0]?.done ?? { state: 'unknown' };
  if (draw) return asDraw(draw);
  if (state === 'unknown') throw new DomainError('DRAW_NOT_FOUND', `No draw ${delivery.id}`);
  const why = state === 'nothing' ? 'It won nothing' : 'It was delivered by another reference';
  throw new DomainError('DRAW_CONFLICT', why);
}

/**
 * Closes every lottery and red packet whose time has ended by `at` (epoch ms): their seeds may be shown from then on, and
 * what nobody won goes back to its budget line. Answers how many.
 */
export async function closeDraws(db: Queryable, at: number): Promise<number> {
  for (let closed = 0; ; closed += 1) {
    const { rows } = await db.query<{ done: boolean }>('select draw_close($1) as done', [new Date(at)]);
    if (rows[0]?.done !== true) return closed;
  }
}

/** Somebody was called for the prizes of a promotion that were due by `at` (epoch ms); they are not called for again. */
export async function markEscalated(
  db: Queryable,
  { campaignId, promotion, at }: { campaignId: string; promotion: string; at: number },
): Promise<void> {
  await db.query(
    `update draws set escalated_at = $3
     where campaign_id = $1 and promotion = $2 and state = 'owed' and due_at <= $3 and escalated_at is null`,
    [campaignId, promotion, new Date(at)],
  );
}
