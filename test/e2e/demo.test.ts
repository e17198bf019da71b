/**
 * The demo's plan twice on one stack, at the same time, where it is the middle of the night and of the afternoon. Its
 * phases are shorter and the shop is one identified customer in six with all they ever bought, so that the story takes
 * seconds. The seed of the hold-out stays, so both campaigns treat the same people.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { importShop } from '../../stack/demo/shop.ts';
import { type Campaign, followStory, startCampaign } from '../../stack/demo/story.ts';
import {
  approvalsOf,
  approvers,
  incidentsOf,
  type LinkUse,
  onCall,
  type Scene,
  type Unsubscribed,
  unsubscribeOne,
} from '../support/story-actors.ts';
import { expectBalanced } from '../support/story-balance.ts';
import { openInbox } from '../support/story-mail.ts';
import { SCARCE, sliceShop, storyPlan } from '../support/story-shop.ts';
import { useStacks } from '../support/stack.ts';
import { zoneWhereItIs } from '../support/story-zone.ts';

const LEAD = 'lead@fanfare.example';
const stacks = useStacks([{}]);
const the = () => stacks[0]!;
// Each of the two campaigns has the units of both, and a few more: cover is low once nearly all orders have come.
const slicing = sliceShop({ oneIn: 6, scarce: (wanted) => Math.floor(2.1 * wanted) });

interface Told extends Scene {
  status: string;
  prefix: string;
  approved: LinkUse | undefined;
  acknowledged: LinkUse | undefined;
  soldOut: { status: number; body: Record<string, unknown> } | undefined;
  startedAgain: Campaign;
}

const HOURS = { night: 3, afternoon: 15 };
const told = {} as Record<keyof typeof HOURS, Told>;
let unsubscribed: Unsubscribed;

async function tell(
  { hour, campaignId, name }: { hour: number; campaignId: string; name: string },
  onLook: (campaign: Campaign) => Promise<void>,
): Promise<Told> {
  const { api, stack } = the();
  const inbox = openInbox(stack.addresses.inbox ?? '');
  const scene: Scene = { api, inbox, campaignId, name };
  const startedAgain = await api.call<Campaign>(`/v1/campaigns/${campaignId}/start`, {
    ...{ method: 'POST', as: LEAD, body: {} },
  });
  const deciding = approvers(scene);
  const answering = onCall(scene);
  const prefix = `R${hour}-`;
  const { orders } = await slicing;
  const { decide } = deciding;
  const { tend } = answering;
  const status = await followStory({ api, campaignId, orders, prefix, decide, tend, onLook });
  return {
    ...{ ...scene, status, prefix, startedAgain },
    approved: deciding.byLink(),
    acknowledged: answering.byLink(),
    soldOut: answering.soldOut(),
  };
}

/** Once the teaser is out everywhere, one of its readers has had enough; answers when that is done. */
function unsubscriber(campaigns: readonly string[]): (campaign: Campaign) => Promise<void> {
  const teased = new Set<string>();
  return async ({ id, phase, waves }) => {
    const isOut = waves.some(
      ({ key, states }) => key === 'teaser' && states['accepted'] && !states['pending'],
    );
    if (phase !== 'warmUp' || !isOut || teased.has(id)) return;
    teased.add(id);
    if (teased.size < campaigns.length) return;
    const { db, stack } = the();
    const buyers = (await slicing).orders.flatMap(({ customerId }) => customerId ?? []);
    const inbox = openInbox(stack.addresses.inbox ?? '');
    unsubscribed = await unsubscribeOne(db, inbox, { campaigns, buyers });
  };
}

beforeAll(async () => {
  const { shop, stock } = await slicing;
  const { api } = the();
  await importShop(api, shop);
  const seconds = { warmUp: 10, live: 24, followUp: 7, lastCall: 10 };
  const started = Object.entries(HOURS).map(async ([when, hour]) => {
    const name = `Winter gifts of the ${when}`;
    const timeZone = zoneWhereItIs(hour);
    const plan = storyPlan({ key: `winter-${when}`, name, timeZone, seconds, stock });
    return { when: when as keyof typeof HOURS, hour, name, campaignId: await startCampaign(api, plan) };
  });
  const campaigns = await Promise.all(started);
  const onLook = unsubscriber(campaigns.map(({ campaignId }) => campaignId));
  await Promise.all(campaigns.map(async (each) => (told[each.when] = await tell(each, onLook))));
}, 240_000);

const get = <T>(path: string): Promise<T> => the().api.call<T>(path, { as: LEAD });
const rows = async <T extends object>(sql: string, values: unknown[]): Promise<T[]> =>
  (await the().db.pool.query<T>(sql, values)).rows;

describe.each(Object.keys(HOURS) as (keyof typeof HOURS)[])('the campaign of the %s', (when) => {
  test('closes as completed, its phases in their order', async () => {
    const { campaignId, status } = told[when];
    expect(status).toBe('completed');
    const { items } = await get<{ items: { kind: string; phase: string }[] }>(
      `/v1/campaigns/${campaignId}/timeline?limit=200`,
    );
    expect(items.filter(({ kind }) => kind === 'phase').map(({ phase }) => phase)).toEqual([
      ...['research', 'planning', 'approval', 'preparation', 'warmUp', 'live', 'followUp', 'recap'],
    ]);
  });

  test('started twice runs once', () => {
    expect(told[when].startedAgain).toMatchObject({ id: told[when].campaignId, status: 'running' });
  });

  test('stores the research of the imported orders', async () => {
    const { sales, audience } = await get<{
      sales: { orders: number; revenue: string };
      audience: { customers: number };
    }>(`/v1/campaigns/${told[when].campaignId}/research`);
    const { shop } = await slicing;
    expect(sales.orders).toBeGreaterThan(1_000);
    expect(audience.customers).toBeGreaterThan(0.9 * shop.customers.size);
    expect(audience.customers).toBeLessThanOrEqual(shop.customers.size);
  });

  test('is approved by a token and by the link of a mail, whose page alone decides nothing', async () => {
    const { approved } = told[when];
    expect(approved).toMatchObject({ looks: [200, 200], between: 'open', pressed: 200, again: 410 });
    expect(approved?.page).toContain('<form method="post">');
    const { levels, decisions } = await approvalsOf(told[when]);
    expect(levels).toMatchObject([
      { level: 'lead', state: 'approved' },
      { level: 'finance', state: 'approved' },
    ]);
    expect(decisions.map(({ level, verdict }) => ({ level, verdict }))).toEqual([
      { level: 'lead', verdict: 'approve' },
      { level: 'finance', verdict: 'approve' },
    ]);
  });

  test('passes every check of readiness', async () => {
    const { checks } = await get<{ checks: { key: string; state: string }[] }>(
      `/v1/campaigns/${told[when].campaignId}/readiness`,
    );
    expect(Object.fromEntries(checks.map(({ key, state }) => [key, state]))).toEqual({
      ...{ promotions: 'passed', stock: 'passed', mail: 'passed' },
    });
  });

  test('gives each treated member of each wave one final state', async () => {
    const { campaignId } = told[when];
    const { items } = await get<{ items: Campaign['waves'] }>(`/v1/campaigns/${campaignId}/waves`);
    // The last two are due at the same instant.
    expect(items.map(({ key }) => key).sort()).toEqual(
      ['teaser', 'opening', 'last-call', 'survey', 'thank-you'].sort(),
    );
    const expected = await rows<{ segment: string; treated: number }>(
      `select segment, count(*) as treated from audience_members where campaign_id = $1 and arm = 'treated' group by 1`,
      [campaignId],
    );
    const treated = (segments: string[]): number =>
      expected.filter(({ segment }) => segments.includes(segment)).reduce((sum, row) => sum + row.treated, 0);
    const members = Object.fromEntries(items.map((wave) => [wave.key, wave.members]));
    expect(members).toMatchObject({
      teaser: treated(['loyal', 'newcomers']),
      opening: treated(['loyal', 'dormant', 'newcomers']),
      'last-call': treated(['dormant', 'newcomers']),
    });
    for (const { key, members, states } of items) {
      const { accepted = 0, skipped = 0, ...others } = states;
      expect(others).toEqual({});
      expect(accepted + skipped).toBe(members);
      // One buyer in twenty is asked: of these few it may be nobody.
      if (key !== 'survey') expect(accepted).toBeGreaterThan(0);
    }
  });

  test('has one incident, acknowledged by the link of its mail, and its product is sold out', async () => {
    const { acknowledged, soldOut } = told[when];
    expect(acknowledged).toMatchObject({ looks: [200, 200], between: 'open', pressed: 200 });
    expect(await incidentsOf(told[when])).toMatchObject([
      { risk: 'stock-out', subject: SCARCE, state: 'resolved' },
    ]);
    expect(soldOut).toMatchObject({ status: 409, body: { code: 'SOLD_OUT' } });
  });

  test('thanks buyers alone, and none of the hold-out', async () => {
    const thanked = await rows<{ customer_id: string; arm: string; paid: boolean }>(
      `select m.customer_id, a.arm, exists (select from orders o where o.campaign_id = m.campaign_id
         and o.customer_id = m.customer_id and o.state = 'paid') as paid
       from messages m join audience_members a using (campaign_id, customer_id)
       where m.campaign_id = $1 and m.wave = 'thank-you'`,
      [told[when].campaignId],
    );
    expect(thanked.length).toBeGreaterThan(0);
    expect(thanked.filter(({ arm, paid }) => arm !== 'treated' || !paid)).toEqual([]);
    const spared = await rows<{ customer_id: string }>(
      `select customer_id from audience_members where campaign_id = $1 and arm = 'holdOut'`,
      [told[when].campaignId],
    );
    expect(spared.length).toBeGreaterThan(0);
    const mails = await Promise.all(
      spared.map(({ customer_id }) => told[when].inbox.to(`customer-${customer_id}@example.test`)),
    );
    expect(mails.flat()).toEqual([]);
  });

  test('recaps as JSON and HTML, with the sales of the orders that were paid', async () => {
    const { campaignId, name, inbox } = told[when];
    const [paid] = await rows<{ orders: number; total: number }>(
      `select count(*) as orders, sum(total - refunded)::int8 as total from orders where campaign_id = $1 and paid_at is not null`,
      [campaignId],
    );
    const recap = await get<{ figures: { sales: string; orders: number }; incidents: object[] }>(
      `/v1/campaigns/${campaignId}/recap`,
    );
    expect(paid?.orders).toBeGreaterThan(100);
    expect(recap.figures).toMatchObject({
      orders: paid?.orders,
      sales: ((paid?.total ?? 0) / 100).toFixed(2),
    });
    expect(recap.incidents).toHaveLength(1);
    const page = await fetch(await inbox.link({ to: LEAD, about: `Recap of “${name}”`, path: '/p/recap/' }));
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain(name);
  });

  test('holds nothing any more, and its ledgers are right', async () => {
    const { campaignId } = told[when];
    await expectBalanced(the(), { campaignId, stock: (await slicing).stock });
  });

  test('started once more after its end is left as it is', async () => {
    const { campaignId } = told[when];
    const again = await the().api.call<Campaign>(`/v1/campaigns/${campaignId}/start`, {
      ...{ method: 'POST', as: LEAD, body: {} },
    });
    expect(again).toMatchObject({ phase: 'closed', status: 'completed' });
  });
});

test('who unsubscribes by one click in warm-up gets no mail of any campaign afterwards', async () => {
  const { customerId, address, status, at } = unsubscribed;
  expect(status).toBe(200);
  const mails = await told.night.inbox.to(address);
  expect(mails.map(({ receivedAt }) => Date.parse(receivedAt)).filter((received) => received > at)).toEqual(
    [],
  );
  for (const { campaignId } of Object.values(told)) {
    const { messages } = await get<{ messages: { wave: string; state: string; reason: string }[] }>(
      `/v1/campaigns/${campaignId}/audience/${customerId}`,
    );
    const later = messages.filter(({ wave }) => wave !== 'teaser');
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter(({ state }) => state !== 'skipped')).toEqual([]);
  }
});

test('a wrong token is told nothing', async () => {
  const { base } = the().api;
  const answer = await fetch(`${base}/v1/campaigns`, { headers: { authorization: 'Bearer wrong' } });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ status: 401 });
});
