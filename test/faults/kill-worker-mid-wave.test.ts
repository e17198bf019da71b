/**
 * The demo's story on two stacks at the same time: same plan, seed and order ids. On one of them the worker is killed in
 * the middle of a wave and the API while orders stream in; nothing of that may show in the end. There is no warm-up, the
 * other phases are shorter, and the shop is one identified customer in eight, so that it takes seconds. Of the scarce
 * product there is plenty: which order comes too late for it would be a matter of chance.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importShop } from '../../stack/demo/shop.ts';
import { followStory, startCampaign } from '../../stack/demo/story.ts';
import { type TestStack, useStacks } from '../support/stack.ts';
import { startSmtp } from '../support/smtp.ts';
import { expectBalanced } from '../support/story-balance.ts';
import { inDoubtOf, outcomeOf, reasonsBut, type StoryOutcome } from '../support/story-outcome.ts';
import { sliceShop, storyPlan } from '../support/story-shop.ts';

const CONNECTIONS = 4;
/** A mail server that takes so long, with four connections some eighty mails a second, lets a wave be hit in its middle. */
const SLOW_MS = 50;
const slicing = sliceShop({ oneIn: 8, scarce: (wanted) => 4 * wanted });
const servers = { calm: await startSmtp(), hurt: await startSmtp() };
const FANFARE_SMTP_CONNECTIONS = String(CONNECTIONS);
const stacks = useStacks(
  Object.values(servers).map(({ url }) => ({ SMTP_URL: url, FANFARE_SMTP_CONNECTIONS })),
);
// After the stacks, whose workers keep their connections open.
afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));
const runs = { calm: () => stacks[0]!, hurt: () => stacks[1]! };

interface Ended {
  campaignId: string;
  status: string;
  outcome: StoryOutcome;
}

const ended = {} as Record<keyof typeof runs, Ended>;
/** How the killed wave and the orders stood when each process died. */
const hit = { wave: {} as Record<string, number>, orders: 0 };

async function tell(run: TestStack, onStart: (campaignId: string) => Promise<void>): Promise<Ended> {
  const { shop, orders, stock } = await slicing;
  const { api } = run;
  await importShop(api, shop);
  const seconds = { live: 45, followUp: 15, lastCall: 20 };
  const plan = storyPlan({ key: 'winter-gifts', name: 'Winter gifts', seconds, stock });
  const campaignId = await startCampaign(api, plan);
  const [status] = await Promise.all([followStory({ api, campaignId, orders }), onStart(campaignId)]);
  return { campaignId, status, outcome: await outcomeOf(run, campaignId) };
}

const LOOK_MS = 20;

/** Asks for a number until it is high enough. */
async function reaches(least: number, ask: () => Promise<number>): Promise<void> {
  for (let now = await ask(); now < least; now = await ask()) await sleep(LOOK_MS);
}

/** Members of the wave `opening` by state. */
async function openingOf({ db }: TestStack, campaignId: string): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ state: string; count: number }>(
    `select state, count(*) as count from messages where campaign_id = $1 and wave = 'opening' group by state`,
    [campaignId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function ordersOf({ db }: TestStack): Promise<number> {
  return (await db.pool.query<{ count: number }>('select count(*) as count from orders')).rows[0]?.count ?? 0;
}

async function killBoth(run: TestStack, campaignId: string): Promise<void> {
  const { worker, api } = run.stack;
  const faults = servers.hurt.faults;
  const accepted = async (): Promise<number> => {
    const { accepted: now = 0, ...others } = await openingOf(run, campaignId);
    if (Object.keys(others).length > 0) faults.delayMs = SLOW_MS;
    return now;
  };
  await reaches(40, accepted);
  process.kill(worker.pid(), 'SIGKILL');
  hit.wave = await openingOf(run, campaignId);
  delete faults.delayMs;
  await reaches(60, () => ordersOf(run));
  process.kill(api.pid(), 'SIGKILL');
  hit.orders = await ordersOf(run);
}

beforeAll(async () => {
  const [calm, hurt] = await Promise.all([
    tell(runs.calm(), async () => undefined),
    tell(runs.hurt(), (campaignId) => killBoth(runs.hurt(), campaignId)),
  ]);
  Object.assign(ended, { calm, hurt });
}, 240_000);

test('the worker dies in the middle of the wave, the API in the middle of the orders', async () => {
  expect(hit.wave['accepted']).toBeGreaterThan(0);
  expect(hit.wave['pending']).toBeGreaterThan(0);
  expect(hit.wave['claimed'] ?? 0).toBeLessThanOrEqual(2 * CONNECTIONS);
  expect(hit.orders).toBeLessThan((await slicing).orders.length);
  const { worker, api } = runs.hurt().stack;
  expect([worker.lastDeath(), api.lastDeath()]).toEqual([
    expect.stringContaining('SIGKILL'),
    expect.stringContaining('SIGKILL'),
  ]);
});

test('the campaign closes all the same', () => {
  expect([ended.calm.status, ended.hurt.status]).toEqual(['completed', 'completed']);
});

test('orders, sales, discounts and units by SKU are those of the undisturbed run', async () => {
  const { orders, units, discounts, recap } = ended.hurt.outcome;
  expect(orders).toHaveLength((await slicing).orders.length);
  expect({ orders, units, discounts, recap }).toEqual({
    orders: ended.calm.outcome.orders,
    units: ended.calm.outcome.units,
    discounts: ended.calm.outcome.discounts,
    recap: ended.calm.outcome.recap,
  });
});

test('everybody has the final reason of the undisturbed run, but for a handful in doubt', () => {
  const inDoubt = inDoubtOf(ended.hurt.outcome);
  expect(inDoubt.length).toBeLessThanOrEqual(2 * CONNECTIONS);
  expect(inDoubtOf(ended.calm.outcome)).toEqual([]);
  expect(reasonsBut(ended.hurt.outcome, inDoubt)).toEqual(reasonsBut(ended.calm.outcome, inDoubt));
  const reasons = new Set(ended.calm.outcome.reasons.values());
  expect([...reasons].sort()).toEqual(['accepted', 'skipped/no_consent']);
});

test('no customer gets a mail twice, and all who count as reached have theirs', () => {
  const ids = servers.hurt.mails
    .filter(({ to }) => to.every((address) => address.endsWith('@example.test')))
    .map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  const accepted = [...ended.hurt.outcome.reasons.values()].filter((reason) => reason === 'accepted').length;
  expect(ids.length).toBeGreaterThanOrEqual(accepted);
  expect(ids.length).toBeLessThanOrEqual(accepted + inDoubtOf(ended.hurt.outcome).length);
});

test('a mail to staff that comes twice has the same Message-ID', async () => {
  const { rows } = await runs
    .hurt()
    .db.pool.query<{ id: string }>('select message_id as id from staff_mails');
  const received = servers.hurt.mails.filter(({ to }) =>
    to.some((each) => each.endsWith('@fanfare.example')),
  );
  const known = rows.map(({ id }) => `<${id}>`).sort();
  expect([...new Set(received.map(({ messageId }) => messageId))].sort()).toEqual(known);
});

test.each(['calm', 'hurt'] as const)(
  'nothing is held any more and the ledgers are right: %s',
  async (run) => {
    const { stock } = await slicing;
    await expectBalanced(runs[run](), { campaignId: ended[run].campaignId, stock });
  },
);
