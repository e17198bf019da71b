import { v7 as uuid } from 'uuid';
import type { PlanDocument } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { openBudget } from '../../store/budget.ts';
import { planPhases } from '../../store/phases.ts';
import { aCampaign, type BuiltCampaign } from './builders.ts';

/** Real starts and ends of the phases of `aSoldCampaign`. */
export const TIMES = {
  warmUp: Date.parse('2027-06-01T00:00:00Z'),
  live: Date.parse('2027-06-02T00:00:00Z'),
  followUp: Date.parse('2027-06-04T00:00:00Z'),
  recap: Date.parse('2027-06-05T00:00:00Z'),
};

export interface SoldOrder {
  id: string;
  customerId: string | null;
  paidAt: number;
  /** Minor units. */
  list: number;
  total: number;
  /** Of two equal units, how many came back. */
  refunded?: 0 | 1 | 2;
  attribution?: 'click' | 'coupon' | 'message';
  state?: string;
  /** Null: an order of the shop that no campaign priced. */
  campaignId?: string | null;
  sku?: string;
}

/** Puts one paid order of two equal units into the database, its discount charged to `ten-off`. */
export async function aPaidOrder(db: Queryable, campaignId: string, order: SoldOrder): Promise<void> {
  const { id, customerId, list, total, refunded = 0, sku = '22423' } = order;
  const at = new Date(order.paidAt);
  const part = (amount: number): number => (amount * refunded) / 2;
  await db.query(
    `insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, refunded, refunded_list,
       request_hash, attribution, placed_at, paid_at) values ($1, $2, $3, 'GBP', $4, $5, $6, $7, $8, $9, 'x', $10, $11, $11)`,
    [
      ...[id, order.campaignId === undefined ? campaignId : order.campaignId, customerId],
      ...[order.state ?? (refunded === 2 ? 'refunded' : 'paid'), list, list - total, total],
      ...[part(total), part(list), order.attribution ?? null, at],
    ],
  );
  await db.query(
    `insert into order_lines (order_id, position, sku, quantity, refunded, unit_price_milli, list_total, total)
     values ($1, 0, $2, 2, $3, $4, $5, $6)`,
    [id, sku, refunded, list * 5, list, total],
  );
  if (list > total)
    await db.query(
      `insert into order_discounts (order_id, promotion, budget_line, amount, returned) values ($1, 'ten-off', 'promotion', $2, $3)`,
      [id, list - total, part(list - total)],
    );
}

/** Freezes a person into the audience; `message` is how their message of the wave `opening` ended. */
export async function aMember(
  db: Queryable,
  campaignId: string,
  member: {
    id: string;
    arm: 'treated' | 'holdOut';
    message?: { state: string; reason?: string; at: number; bounced?: boolean; clicked?: boolean };
  },
): Promise<void> {
  const { id, arm, message } = member;
  await db.query(`insert into customers (id, tags) values ($1, '{}') on conflict do nothing`, [id]);
  await db.query(
    `insert into audience_members (campaign_id, customer_id, segment, arm) values ($1, $2, $3, $4)`,
    [...[campaignId, id, 'everybody', arm]],
  );
  if (!message) return;
  const messageId = uuid();
  const at = new Date(message.at);
  await db.query(
    `insert into messages (id, campaign_id, wave, customer_id, channel, segment, state, reason, settled_at, bounced_at, bounce_kind)
     values ($1, $2, 'opening', $3, 'email', 'everybody', $4, $5, $6, $7, $8)`,
    [
      ...[messageId, campaignId, id, message.state, message.reason ?? null, at],
      ...[message.bounced ? at : null, message.bounced ? 'hard' : null],
    ],
  );
  if (message.clicked)
    await db.query(`insert into clicks (message_id, link, at, counted) values ($1, 0, $2, true)`, [
      messageId,
      at,
    ]);
}

/** A campaign that ran from warm-up to the recap at TIMES, with its budget open and nothing sold yet. */
export async function aRunCampaign(db: Queryable, plan: Partial<PlanDocument> = {}): Promise<BuiltCampaign> {
  const campaign = await aCampaign(db, {
    phase: 'recap',
    plan: {
      schedule: {
        warmUp: { duration: 'P1D' },
        live: { duration: 'P2D' },
        followUp: { duration: 'P1D' },
      },
      ...plan,
    },
  });
  const phases = [
    { phase: 'warmUp' as const, start: TIMES.warmUp, end: TIMES.live },
    { phase: 'live' as const, start: TIMES.live, end: TIMES.followUp },
    { phase: 'followUp' as const, start: TIMES.followUp, end: TIMES.recap },
  ];
  await planPhases(db, { campaignId: campaign.id, phases });
  await db.query(
    'update campaign_phases set started_at = planned_start, ended_at = planned_end where campaign_id = $1',
    [campaign.id],
  );
  const lines = [
    { key: 'acquisition', amount: 60_000 },
    { key: 'promotion', amount: 20_000 },
    { key: 'data', amount: 10_000 },
    { key: 'reserve', amount: 10_000 },
  ];
  await openBudget(db, { campaignId: campaign.id, lines, at: TIMES.warmUp });
  return campaign;
}
