import { v7 as uuid } from 'uuid';
import type { PlanDocument } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import type { BuiltCampaign } from './builders.ts';
import { aMember, aPaidOrder, aRunCampaign, TIMES, type SoldOrder } from './sold-campaign.ts';

const HOUR = 3_600_000;

const sold = (id: string, customerId: string | null, more: Partial<SoldOrder> = {}): SoldOrder => ({
  ...{ id: `${id}-${uuid()}`, customerId, paidAt: TIMES.live + HOUR, list: 1_200, total: 1_000 },
  ...more,
});

/**
 * A campaign small enough to count by hand. Ten treated (seven reached, three of them clicked) and four held out; in its
 * selling window six orders of four known buyers, one of them known before, and every order a sixth off its list value.
 */
export async function aGoldenCampaign(
  db: Queryable,
  plan: Partial<PlanDocument> = {},
): Promise<BuiltCampaign> {
  const campaign = await aRunCampaign(db, plan);
  const { id } = campaign;
  const prefix = id.slice(-12);
  const name = (short: string): string => `${short}-${prefix}`;
  const at = TIMES.warmUp + HOUR;
  for (const n of [1, 2, 3, 4, 5, 6, 7])
    await aMember(db, id, {
      ...{ id: name(`a${n}`), arm: 'treated' },
      message: { state: 'accepted', at, clicked: n <= 3 },
    });
  await aMember(db, id, {
    ...{ id: name('a8'), arm: 'treated' },
    message: { state: 'accepted', at, bounced: true },
  });
  const skipped = { state: 'skipped', reason: 'NO_CONSENT', at };
  await aMember(db, id, { id: name('a9'), arm: 'treated', message: skipped });
  await aMember(db, id, { id: name('a10'), arm: 'treated', message: { state: 'failed', reason: '550', at } });
  for (const n of [1, 2, 3, 4]) await aMember(db, id, { id: name(`h${n}`), arm: 'holdOut' });
  await db.query(
    `insert into sales_lines (order_id, position, import_id, ordered_at, customer_id, sku, quantity, unit_price_milli, kind)
     values ($1, 0, $2, '2026-05-01', $3, '22423', 1, 1000, 'sale')`,
    [`old-${prefix}`, uuid(), name('a1')],
  );
  const orders = [
    sold('o1', name('a1'), { list: 12_000, total: 10_000, attribution: 'click' }),
    sold('o2', name('a2'), { list: 12_000, total: 10_000, refunded: 1, attribution: 'message' }),
    sold('o3', name('a1'), { list: 6_000, total: 5_000, attribution: 'message', paidAt: TIMES.followUp - 1 }),
    sold('o4', name('h1'), { list: 2_400, total: 2_000, sku: '85123A' }),
    sold('o5', null),
    sold('o6', name('a3'), { refunded: 2, attribution: 'click' }),
    // None of these counts: paid too late, cancelled, priced by no campaign.
    sold('o7', name('a4'), { paidAt: TIMES.followUp }),
    sold('o8', name('a5'), { state: 'cancelled' }),
    sold('o9', name('h2'), { list: 3_000, total: 3_000, campaignId: null }),
  ];
  for (const order of orders) await aPaidOrder(db, id, order);
  return campaign;
}
