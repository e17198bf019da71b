import { createHash, randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { drawText, entrantText, outcomes, prizeBounds } from '../../domain/draws/lottery.ts';
import { packetAmounts } from '../../domain/draws/packets.ts';
import { positionOf } from '../../domain/holdout.ts';
import { budgetOf, returnUnspent, settleExpiredCouponLines } from '../../store/budget.ts';
import { eraseCustomer } from '../../store/customers.ts';
import { closeDraws, deliverDraw, openDraws, takeDraw, type DrawRow } from '../../store/draws.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import type { BuiltCampaign } from '../support/builders.ts';
import { aRain, aWheel, customersOnly } from '../support/draws.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase({ poolSize: 20 });
const { pool } = db;
const DAY = 24 * 3_600_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const [wheel, rain] = [aWheel(), aRain()];

let campaign: BuiltCampaign;
beforeEach(async () => {
  await aShopFloor(db);
  await pool.query(`update campaigns set status = 'cancelled'`);
  campaign = await aLiveCampaign(db, { promotions: [wheel, rain] });
  await customersOnly(db, 200);
});

const draw = (customerId: string, more: Partial<Parameters<typeof takeDraw>[1]> = {}) =>
  takeDraw(pool, {
    ...{ campaignId: campaign.id, promotion: 'wheel', customerId, requestId: randomUUID(), at: NOON },
    ...more,
  });

/** What draws won, or the codes they were refused with. */
const outcome = (drawn: Promise<DrawRow>): Promise<DrawRow | string> =>
  drawn.catch((error: { code?: string }) => error.code ?? 'unknown');

const secrets = async (promotion: string) => {
  const { rows } = await pool.query<{ seed: string; seed_hash: string; salt: string }>(
    'select seed, seed_hash, salt from draw_pools where campaign_id = $1 and promotion = $2',
    [campaign.id, promotion],
  );
  return rows[0]!;
};
const line = async () => (await budgetOf(pool, campaign.id)).find((each) => each.line === 'promotion')!;
const isDraw = (each: DrawRow | string): each is DrawRow => typeof each !== 'string';

test('opening keeps the whole fund, puts the hash of the seed on the timeline, and does so once', async () => {
  const before = await secrets('wheel');
  await openDraws(pool, { campaignId: campaign.id, plan: campaign.plan, at: NOON });
  expect(await secrets('wheel')).toEqual(before);
  expect(before.seed_hash).toBe(sha256(before.seed));
  expect(await line()).toMatchObject({ reserved: 3 * 500 + 20 * 100 + 2_000 });
  const { rows } = await pool.query(
    `select kind, data->>'promotion' as promotion, data->>'seedHash' as hash, data ? 'seed' as told from timeline
     where campaign_id = $1 and kind like 'draws%' order by id`,
    [campaign.id],
  );
  expect(rows).toEqual([
    { kind: 'drawsCommitted', promotion: 'wheel', hash: before.seed_hash, told: false },
    { kind: 'drawsCommitted', promotion: 'rain', hash: (await secrets('rain')).seed_hash, told: false },
  ]);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('200 draws at once: numbers without a gap, never more prizes than units, and what the seed says', async () => {
  const drawn = await Promise.all(Array.from({ length: 200 }, (_, n) => draw(`c${n + 1}`)));
  drawn.sort((a, b) => a.number - b.number);
  expect(drawn.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  const { seed, salt } = await secrets('wheel');
  const positions = drawn.map(({ number, entrant }) =>
    positionOf(sha256(drawText({ seed, promotion: 'wheel', number, entrant }))),
  );
  expect(drawn.map(({ prize }) => prize)).toEqual(outcomes(positions, prizeBounds(wheel.prizes)));
  expect(drawn.map(({ entrant }) => entrant)).toEqual(
    drawn.map(({ customerId }) => sha256(entrantText(salt, customerId!))),
  );
  // 200 draws at 0.4 for 20 units and 0.1 for 3: both are gone whatever the seed, but once in ages.
  expect(drawn.filter(({ prize }) => prize === 'small')).toHaveLength(20);
  expect(drawn.filter(({ prize }) => prize === 'big')).toHaveLength(3);
  expect(await checkLedgers(pool)).toEqual([]);
}, 60_000);

test('200 hands for 30 packets: 30 have one, as the seed shared them, and 170 are told that all are drawn', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => outcome(draw(`c${n + 1}`, { promotion: 'rain' }))),
  );
  expect(answers.filter((each) => each === 'SOLD_OUT')).toHaveLength(170);
  const drawn = answers.filter(isDraw).sort((a, b) => a.number - b.number);
  const { seed } = await secrets('rain');
  const terms = { total: 2_000, count: 30, min: 10, max: 500 };
  const position = (number: number) => positionOf(sha256(drawText({ seed, promotion: 'rain', number })));
  expect(drawn.map(({ cost }) => cost)).toEqual(packetAmounts(terms, position));
  expect(await checkLedgers(pool)).toEqual([]);
}, 60_000);

test('20 draws at once by one customer who may draw twice: two, and 18 are told so', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => outcome(draw('c1'))));
  expect(answers.filter((each) => each === 'BUYER_LIMIT')).toHaveLength(18);
  expect(await outcome(draw('c1', { promotion: 'rain' }))).toMatchObject({ number: 1 });
  expect(await outcome(draw('c1', { promotion: 'rain' }))).toBe('BUYER_LIMIT');
});

test('a draw whose connection is killed leaves no number behind', async () => {
  const client = await pool.connect();
  client.on('error', () => undefined);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await client.query('begin');
  await takeDraw(client, {
    ...{ campaignId: campaign.id, promotion: 'wheel', customerId: 'c1', requestId: 'killed', at: NOON },
  });
  const waiting = draw('c2');
  await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
  expect((await waiting).number).toBe(1);
  client.release(true);
  expect((await draw('c1', { requestId: 'killed' })).number).toBe(2);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('the same request or reference draws once; the reference of another customer is a conflict', async () => {
  const first = await draw('c1', { requestId: 'once', reference: 'order 7' });
  expect(await draw('c1', { requestId: 'once', reference: 'order 7' })).toEqual(first);
  expect(await draw('c1', { reference: 'order 7' })).toEqual(first);
  expect(await outcome(draw('c2', { reference: 'order 7' }))).toBe('DRAW_CONFLICT');
  expect((await draw('c1', { reference: 'order 8' })).number).toBe(2);
});

test('who no import has told of yet draws as anybody does; what is no draw is refused', async () => {
  expect(await outcome(draw('new here'))).toMatchObject({ number: 1, customerId: 'new here' });
  expect(await outcome(draw('c1', { promotion: 'nothing' }))).toBe('DRAW_REFUSED');
});

test('a line that cannot keep the fund opens without it: nobody draws, and the timeline says why', async () => {
  const budget = { total: '30.50', lines: [{ key: 'promotion', amount: '30.50' }] };
  campaign = await aLiveCampaign(db, { budget, promotions: [rain, wheel] });
  expect(await outcome(draw('c1', { promotion: 'rain' }))).toMatchObject({ number: 1 });
  expect(await outcome(draw('c1'))).toBe('BUDGET_SPENT');
  expect(await line()).toMatchObject({ reserved: 2_000, free: 1_050 });
  const { rows } = await pool.query(
    `select data->>'promotion' as promotion from timeline where campaign_id = $1 and kind = 'drawsUnfunded'`,
    [campaign.id],
  );
  expect(rows).toEqual([{ promotion: 'wheel' }]);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('delivered is told once by one reference, spends the cost, and is nothing for no prize', async () => {
  const packet = await draw('c1', { promotion: 'rain' });
  expect(packet).toMatchObject({ state: 'owed', dueAt: NOON + 14 * DAY, prize: null });
  const delivery = { id: packet.id, by: randomUUID(), reference: 'payment 9', at: NOON + DAY };
  const told = await Promise.all([deliverDraw(pool, delivery), deliverDraw(pool, delivery)]);
  expect(told[0]).toEqual({
    ...packet,
    ...{ state: 'delivered', deliveredAt: NOON + DAY, deliveryReference: 'payment 9' },
  });
  expect(told[1]).toEqual(told[0]);
  expect(await line()).toMatchObject({ committed: packet.cost, reserved: 5_500 - packet.cost });
  expect(await outcome(deliverDraw(pool, { ...delivery, reference: 'other' }))).toBe('DRAW_CONFLICT');
  expect(await outcome(deliverDraw(pool, { ...delivery, id: randomUUID() }))).toBe('DRAW_NOT_FOUND');
  for (let n = 2, lost: DrawRow | undefined; !lost; n += 1) {
    const next = await draw(`c${n}`);
    if (next.state === 'none') lost = next;
    if (lost) expect(await outcome(deliverDraw(pool, { ...delivery, id: lost.id }))).toBe('DRAW_CONFLICT');
  }
  expect(await checkLedgers(pool)).toEqual([]);
});

test('at the end of the sale what nobody won goes back, what was won stays owed, and nobody draws', async () => {
  const packet = await draw('c1', { promotion: 'rain' });
  expect(await closeDraws(pool, NOON)).toBe(0);
  await pool.query(`update campaigns set phase = 'followUp' where id = $1`, [campaign.id]);
  expect([await closeDraws(pool, NOON), await closeDraws(pool, NOON)]).toEqual([2, 0]);
  expect(await outcome(draw('c2'))).toBe('DRAW_REFUSED');
  expect(await line()).toMatchObject({ reserved: packet.cost, committed: 0 });
  await deliverDraw(pool, { id: packet.id, by: randomUUID(), reference: 'p', at: NOON });
  const { rows } = await pool.query<{ seed: string }>(
    `select data->>'seed' as seed from timeline where campaign_id = $1 and kind = 'drawsRevealed' order by data->>'promotion'`,
    [campaign.id],
  );
  expect(rows).toEqual([{ seed: (await secrets('rain')).seed }, { seed: (await secrets('wheel')).seed }]);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('an aborted campaign gives the undrawn fund back to its closed line; a prize owed is still paid from it', async () => {
  const packet = await draw('c1', { promotion: 'rain' });
  await returnUnspent(pool, { campaignId: campaign.id, at: NOON });
  await pool.query(`update campaigns set status = 'aborted' where id = $1`, [campaign.id]);
  expect(await outcome(draw('c2'))).toBe('DRAW_REFUSED');
  expect(await closeDraws(pool, NOON)).toBe(2);
  await settleExpiredCouponLines(pool, NOON);
  const { total, returned } = await line();
  expect(total - returned).toBe(packet.cost);
  await deliverDraw(pool, { id: packet.id, by: randomUUID(), reference: 'p', at: NOON });
  expect(await line()).toMatchObject({ reserved: 0, committed: packet.cost });
  expect(await checkLedgers(pool)).toEqual([]);
});

test.each([
  ['a date', '2026-11-22T12:30', 30],
  ['an offset', 'live+PT90M', 30],
])('a promotion with an end of its own, %s, closes then and not before', async (_, to, minutes) => {
  campaign = await aLiveCampaign(db, { timeZone: 'UTC', promotions: [{ ...wheel, to }] });
  await pool.query(`update campaigns set status = 'running', phase = 'followUp' where id = $1`, [
    campaign.id,
  ]);
  const end = NOON + minutes * 60_000;
  const closed = async () => {
    const { rows } = await pool.query<{ n: number }>(
      'select count(*) as n from draw_pools where campaign_id = $1 and closed_at is not null',
      [campaign.id],
    );
    return rows[0]?.n;
  };
  await closeDraws(pool, end - 1);
  expect(await closed()).toBe(0);
  await closeDraws(pool, end);
  expect(await closed()).toBe(1);
});

test('an erased customer leaves the pseudonym and no link, and draws no more', async () => {
  const { entrant } = await draw('c1');
  await eraseCustomer(pool, { customerId: 'c1', at: NOON });
  const { rows } = await pool.query('select entrant, customer_id from draws where campaign_id = $1', [
    campaign.id,
  ]);
  expect(rows).toEqual([{ entrant, customer_id: null }]);
  expect(await outcome(draw('c1'))).toBe('CUSTOMER_NOT_FOUND');
  expect(await checkLedgers(pool)).toEqual([]);
});

test('the ledger check sees a draw that was taken away', async () => {
  await draw('c1', { promotion: 'rain' });
  await pool.query('delete from draws');
  const violations = await checkLedgers(pool);
  expect(violations.map(({ ledger }) => ledger)).toEqual(['draw']);
});
