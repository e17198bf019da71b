/**
 * Two campaigns are aborted in the middle of live: a wave is under way, 200 orders are open, customers were promised
 * something. In the second one the worker is killed in the middle of the compensation. Nothing may be done twice, and
 * nothing left out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sendEvent } from '../../stack/demo/replay.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { startSmtp } from '../support/smtp.ts';
import { useStacks } from '../support/stack.ts';
import { abort, liveCampaign, patiently, pay, promise, type Scene, sell } from './abort/scene.ts';
import { importSmallShop } from './kills/shop.ts';

const OPEN = 200;
const PAID = 20;
/** A mail takes so long that the opening is still being sent when the campaign is aborted. */
const SLOW_MS = 2_500;

const smtp = await startSmtp();
const stacks = useStacks([{ SMTP_URL: smtp.url, FANFARE_SMTP_CONNECTIONS: '4' }]);
afterAll(() => smtp.close());

interface Aborted {
  scene: Scene;
  promised: string[];
  /** Status of the abort's answer, and when it came. */
  answer: number;
  at: number;
}

const aborted = {} as Record<'calm' | 'hurt', Aborted>;

/** Keeps the clean-up from going past the release of holds while something is done. */
async function atTheHolds({ run, rows }: Scene, work: () => Promise<void>): Promise<void> {
  await run.db.transaction(async (tx) => {
    await tx.query('select from stock_balances for update');
    await patiently('the clean-up closes the offers', async () => {
      const found = await rows(`select from timeline where campaign_id = $1 and kind = 'offersClosed'`);
      return found.length > 0;
    });
    await sleep(300);
    await work();
  });
}

async function abortInLive(key: string, disturb: (scene: Scene) => Promise<void>): Promise<Aborted> {
  delete smtp.faults.delayMs;
  const scene = await liveCampaign(stacks[0]!, key, () => (smtp.faults.delayMs = SLOW_MS));
  await sell(scene, [OPEN + PAID, PAID]);
  const promised = await promise(scene);
  const [answer] = await Promise.all([abort(scene), disturb(scene)]);
  const at = Date.now();
  delete smtp.faults.delayMs;
  await patiently('the notice', async () => {
    const found = await scene.rows(
      `select from waves where campaign_id = $1 and key = 'on-abort' and ended_at is not null`,
    );
    return found.length > 0;
  });
  return { scene, promised, answer, at };
}

beforeAll(async () => {
  await importSmallShop(stacks[0]!.api);
  aborted.calm = await abortInLive('calm', async () => undefined);
  const { worker } = stacks[0]!.stack;
  aborted.hurt = await abortInLive('hurt', (scene) =>
    atTheHolds(scene, async () => void process.kill(worker.pid(), 'SIGKILL')),
  );
}, 300_000);

test('the worker died in the middle of the second clean-up', () => {
  expect(stacks[0]!.stack.worker.lastDeath()).toContain('SIGKILL');
});

describe.each(['calm', 'hurt'] as const)('an abort in the middle of live: %s', (name) => {
  const of = () => aborted[name];

  test('is answered, and every step of its clean-up is on the timeline once, in reverse order', async () => {
    const { scene, answer } = of();
    expect({ answer, status: (await scene.see()).status }).toEqual({ answer: 200, status: 'aborted' });
    const kinds = await scene.rows<{ kind: string }>(
      `select kind from timeline where campaign_id = $1 and (kind in ('stopAsked', 'wavesStopped', 'offersClosed',
         'holdsReleased', 'budgetReturned', 'undoFailed', 'aborted')
       or kind like 'wave%ed' and data->>'wave' in ('opening', 'on-abort')) order by id`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'waveStarted',
      'stopAsked',
      'waveEnded',
      'wavesStopped',
      'offersClosed',
      'holdsReleased',
      'budgetReturned',
      'aborted',
      'waveStarted',
      'waveEnded',
    ]);
  });

  test('gives back what every open order held, once, and leaves what was paid', async () => {
    const { scene } = of();
    const states = await scene.rows(
      `select state, count(*) as n from orders where campaign_id = $1 group by state order by state`,
    );
    expect(states).toEqual([
      { state: 'expired', n: OPEN },
      { state: 'paid', n: PAID },
    ]);
    const released = await scene.rows(
      `select count(*) as n, count(distinct e.order_id) as orders
       from stock_entries e join orders o on o.id = e.order_id where o.campaign_id = $1 and e.kind = 'release'`,
    );
    expect(released).toEqual([{ n: OPEN, orders: OPEN }]);
  });

  test('holds nothing any more and returns what was not spent; the ledgers are right', async () => {
    const { scene } = of();
    expect(await scene.rows('select from stock_balances where reserved <> 0', [])).toEqual([]);
    const lines = await scene.rows<{ line: string; free: number; closed: boolean }>(
      `select line, total - reserved - committed - returned as free, closed_at is not null as closed
       from budget_balances where campaign_id = $1 and reserved = 0 order by line`,
    );
    // The coupons of the opening still price orders for thirty days: their line keeps what they may cost.
    expect(lines).toEqual([
      { line: 'acquisition', free: expect.any(Number), closed: true },
      { line: 'promotion', free: 0, closed: true },
    ]);
    expect(lines[0]?.free).toBeGreaterThan(0);
    expect(await checkLedgers(scene.run.db.pool)).toEqual([]);
  });

  test('tells everybody who was promised something, once', async () => {
    const { scene, promised } = of();
    expect(promised.length).toBeGreaterThan(12);
    const told = await scene.rows<{ id: string; state: string }>(
      `select customer_id as id, state from messages where campaign_id = $1 and wave = 'on-abort' order by customer_id`,
    );
    expect(told).toEqual(promised.map((id) => ({ id, state: 'accepted' })));
    const ids = await scene.rows<{ id: string }>(
      `select id from messages where campaign_id = $1 and wave = 'on-abort'`,
    );
    const sent = smtp.mails.filter(({ messageId }) => ids.some(({ id }) => messageId.includes(id)));
    expect(sent.map(({ to }) => to[0]).sort()).toEqual(
      promised.map((id) => `${id.toLowerCase()}@example.test`),
    );
  });

  test('sends no marketing mail after it; whoever was left on the list ends as stopped', async () => {
    const { scene, at } = of();
    const states = await scene.rows<{ state: string; reason: string | null; n: number }>(
      `select state, reason, count(*) as n from messages where campaign_id = $1 and wave = 'opening' group by 1, 2`,
    );
    const stopped = states.find(({ reason }) => reason === 'stopped');
    expect(stopped?.n).toBeGreaterThan(0);
    expect(states.filter(({ state }) => state === 'pending' || state === 'claimed')).toEqual([]);
    const ids = await scene.rows<{ id: string }>(
      `select m.id from messages m join waves w on w.campaign_id = m.campaign_id and w.key = m.wave
       where m.campaign_id = $1 and w.purpose <> 'transactional'`,
    );
    const late = smtp.mails.filter(
      (mail) => mail.at > at && ids.some(({ id }) => mail.messageId.includes(id)),
    );
    expect(late).toEqual([]);
    expect(await scene.rows(`select from waves where campaign_id = $1 and key = 'last-call'`)).toEqual([]);
  });

  test('is for good: no offer prices an order, and money that still comes is never refused', async () => {
    const { scene } = of();
    const { api } = scene.run;
    const lines = [{ sku: 'LAMP', quantity: 1, unitPrice: '20.00' }];
    const data = { orderId: `late-${scene.campaignId}`, lines };
    const placed = await sendEvent(api, `placed-${data.orderId}`, { type: 'order.placed', data });
    expect(placed.body).toMatchObject({ total: '20.00' });
    await sendEvent(api, `cancelled-${data.orderId}`, {
      type: 'order.cancelled',
      data: { orderId: data.orderId },
    });
    const [expired] = await scene.rows<{ id: string; total: number }>(
      `select id, total from orders where campaign_id = $1 and state = 'expired' order by id limit 1`,
    );
    const paid = await pay(api, expired?.id ?? '', ((expired?.total ?? 0) / 100).toFixed(2));
    expect(paid.status).toBe(200);
    const [order] = await scene.rows<{ state: string }>('select state from orders where id = $1', [
      expired?.id,
    ]);
    // Its hold went back at the abort, and there is stock and budget to take it again: the notice said that it stays.
    expect(order?.state).toBe('paid');
    expect(await checkLedgers(scene.run.db.pool)).toEqual([]);
  });
});
