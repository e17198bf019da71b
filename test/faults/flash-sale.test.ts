import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import { tick } from '../../activities/monitor/tick.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';
import { budgetOf } from '../../store/budget.ts';
import { couponPools } from '../../store/coupons.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { promotionUnits } from '../../store/promotion-units.ts';
import { stockOf } from '../../store/stock.ts';
import { startApi, type ApiProcess, type ApiReply } from '../bench/api-client.ts';
import { aCouponOffer } from '../support/coupons.ts';
import { aLiveCampaign, onHand } from '../support/orders.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { aWatch } from '../support/watch.ts';

const { database: db, url, drop } = await createTestDatabase();
/** A process to start again, on a machine that may have much else to do. */
const PATIENCE = 180_000;
const REQUESTS = 500;
const UNITS = 100;
/** Fewer than are asked for, so that some find the shelf empty. */
const STOCK = 400;
/** So short that the monitor, which begins to look after a rush, finds all holds expired. */
const HOLD_MS = '1';
const RICH = { total: '10000.00', lines: [{ key: 'promotion', amount: '10000.00' }] };
const TERMS = { priority: 0, exclusive: false, budgetLine: 'promotion' };

const start = (): Promise<ApiProcess> => startApi(url, { connections: REQUESTS, env: { HOLD_MS } });
let api = await start();
afterAll(async () => {
  await api.stop();
  await drop();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Told = Record<string, unknown> & { skipped?: { promotion: string; code: string }[] };

/** Sends an event as a shop does: what finds nobody, or a 503, is sent again under the same webhook id. */
async function persist(type: string, data: { orderId: string }): Promise<{ status: number; body: Told }> {
  const body = JSON.stringify({ type, at: new Date().toISOString(), data });
  for (;;) {
    // Whoever answers at this moment: after a kill that is another process.
    const answer: ApiReply | null = await api.event(body, `${type}/${data.orderId}`).catch(() => null);
    if (answer !== null && answer.status !== 503) return answer as { status: number; body: Told };
    await sleep(50);
  }
}

const place = (data: { orderId: string } & object) => persist('order.placed', data);

/** Ends what was live and opens a campaign with these offers. */
async function selling(plan: Partial<PlanDocument>): Promise<string> {
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  return (await aLiveCampaign(db, { products: [], budget: RICH, ...plan }, Date.now())).id;
}

const many = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

/** 500 at once for one unit each of what 100 can have at half price, and 400 can have at all. */
async function rush(sku: string, meanwhile: (answered: () => number) => Promise<void>) {
  const flash = {
    key: 'flash',
    kind: 'flash',
    sku,
    percent: '50',
    units: UNITS,
    perBuyer: 1,
    ...TERMS,
  } as const;
  const campaignId = await selling({ promotions: [flash] });
  await onHand(db, { [sku]: STOCK });
  let answered = 0;
  const disturbed = meanwhile(() => answered);
  const answers = await many(REQUESTS, async (n) => {
    const lines = [{ sku, quantity: 1, unitPrice: '10.00' }];
    const answer = await place({ orderId: `${sku}-${n}`, customerId: `c${n}`, lines } as never);
    answered += 1;
    return answer;
  });
  await disturbed;
  return { campaignId, answers };
}

function kindOf({ status, body }: { status: number; body: Told }): string {
  if (status === 409) return String(body['code']);
  const reason = body.skipped?.find(({ promotion }) => promotion === 'flash')?.code;
  return `${status} ${String(body['total'])}${reason === undefined ? '' : ` ${reason}`}`;
}

function tally(answers: readonly { status: number; body: Told }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[kindOf(answer)] = (counts[kindOf(answer)] ?? 0) + 1;
  return counts;
}

const EXPECTED = { '200 5.00': UNITS, '200 10.00 UNITS_SPENT': STOCK - UNITS, SOLD_OUT: REQUESTS - STOCK };

/** What the database says of a rush must be what the buyers were told. */
async function assertHeld(sku: string, campaignId: string): Promise<void> {
  expect(await promotionUnits(db.pool, campaignId)).toMatchObject([
    { total: UNITS, reserved: UNITS, free: 0 },
  ]);
  expect(await stockOf(db.pool, [sku])).toMatchObject([{ onHand: STOCK, reserved: STOCK, free: 0 }]);
  expect(await checkLedgers(db.pool)).toEqual([]);
}

test.each(['HOT1', 'HOT2'])(
  '500 at once for 100 flash units (%s): 100 have the price, the others pay the full one while there is stock',
  async (sku) => {
    const { campaignId, answers } = await rush(sku, async () => undefined);
    expect(tally(answers)).toEqual(EXPECTED);
    await assertHeld(sku, campaignId);
  },
  PATIENCE,
);

test(
  'the same with the API killed in the middle; what is not paid comes back by itself',
  async () => {
    const { campaignId, answers } = await rush('HOT3', async (answered) => {
      while (answered() < REQUESTS / 5) await sleep(5);
      const ended = once(api.child, 'exit');
      api.child.kill('SIGKILL');
      await ended;
      api = await start();
    });
    expect(tally(answers)).toEqual(EXPECTED);
    await assertHeld('HOT3', campaignId);

    const winners = answers
      .filter(({ body }) => body['total'] === '5.00')
      .map(({ body }) => String(body['orderId']));
    const paid = winners.slice(0, 40);
    await many(paid.length, (n) => persist('order.paid', { orderId: paid[n], amount: '5.00' } as never));
    // Nobody calls: the monitor looks, as it does every few seconds.
    const watch = aWatch(db);
    for (let left = STOCK; left > paid.length; left = await standing()) await tick(watch, Date.now());
    expect(await promotionUnits(db.pool, campaignId)).toMatchObject([
      { reserved: 0, committed: 40, free: UNITS - 40 },
    ]);
    expect(await stockOf(db.pool, ['HOT3'])).toMatchObject([
      { reserved: 0, committed: 40, free: STOCK - 40 },
    ]);
    const again = await place({
      orderId: 'after',
      lines: [{ sku: 'HOT3', quantity: 1, unitPrice: '10.00' }],
    } as never);
    expect(kindOf(again)).toBe('200 5.00');
    expect(await checkLedgers(db.pool)).toEqual([]);
  },
  PATIENCE,
);

/** Orders of the last rush that still hold something or were paid. */
async function standing(): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    `select count(*)::int as n from orders where id like 'HOT3-%' and state in ('placed', 'paid')`,
  );
  return rows[0]?.n ?? 0;
}

test('200 at once with a shared coupon limited to 50: 50 have it, 150 are refused, nothing is held for them', async () => {
  const campaignId = await selling({ promotions: [aCouponOffer({ codes: 'FIFTY', total: 50 })] });
  const lines = [{ sku: 'LOTS', quantity: 1, unitPrice: '10.00' }];
  const answers = await many(200, (n) =>
    place({ orderId: `fifty-${n}`, coupons: ['fifty'], lines } as never),
  );
  expect(tally(answers)).toEqual({ '200 9.00': 50, COUPON_SPENT: 150 });
  expect(await couponPools(db.pool, { campaignId, at: Date.now() })).toMatchObject([{ reserved: 50 }]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('200 at once on a budget line that pays for 50: it is never passed, and no order is refused', async () => {
  const line = { key: 'promotion', amount: '50.50' };
  const campaignId = await selling({ budget: { total: '50.50', lines: [line] } });
  let over = false;
  let done = false;
  const watched = (async () => {
    while (!done) {
      const [balance] = await budgetOf(db.pool, campaignId);
      over ||= balance === undefined || balance.reserved + balance.committed > balance.total;
      await sleep(2);
    }
  })();
  const lines = [{ sku: 'LOTS', quantity: 1, unitPrice: '10.00' }];
  const answers = await many(200, (n) => place({ orderId: `budget-${n}`, lines } as never));
  done = true;
  await watched;
  expect(over).toBe(false);
  const given = answers.filter(({ status, body }) => status === 200 && body['total'] === '9.00');
  const full = answers.filter(
    ({ status, body }) => status === 200 && body.skipped?.[0]?.code === 'BUDGET_SPENT',
  );
  expect([given.length, full.length]).toEqual([50, 150]);
  expect(await budgetOf(db.pool, campaignId)).toMatchObject([{ total: 5_050, reserved: 5_000, free: 50 }]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});
