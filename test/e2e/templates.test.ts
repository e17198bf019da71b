/**
 * Each template that ships, from plans/check to the recap, through the public API only: four campaigns side by side on
 * one stack. Phases last seconds, addresses lead to a server of this machine, and the shop is a made-up one.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SHIPPED_TEMPLATES } from '../../domain/plan/shipped-templates.ts';
import { PLAN_PHASES } from '../../domain/plan/vocabulary.ts';
import { startCampaign } from '../../stack/demo/story.ts';
import { useLoopback } from '../support/loopback.ts';
import { actsOf, subjectsOf, type Done } from '../support/quick-acts.ts';
import { quickPlan, type PlanJson } from '../support/quick-plan.ts';
import { addressOf, importQuickShop, productsOf, type QuickShop } from '../support/quick-shop.ts';
import { followQuickStory } from '../support/quick-story.ts';
import { expectBalanced } from '../support/story-balance.ts';
import { openInbox } from '../support/story-mail.ts';
import { useStacks } from '../support/stack.ts';
import { LATER } from './templates.later.ts';

const LEAD = 'lead@fanfare.example';
const SECONDS = { warmUp: 10, live: 14, extension: 6, followUp: 18 };
const KEYS = SHIPPED_TEMPLATES.map(({ key }) => key);

const stacks = useStacks([{}]);
const the = () => stacks[0]!;
const inbox = () => openInbox(the().stack.addresses.inbox ?? '');
const loopback = useLoopback();

interface Story {
  plan: PlanJson;
  checked: { ok: boolean; issues: object[]; warnings: { path: (string | number)[]; code: string }[] };
  campaignId: string;
  status: string;
  done: Done;
}

const stories: Record<string, Story> = {};
const told = (key: string): Story => stories[key]!;
let shop: QuickShop;

async function tell(key: string, plan: PlanJson): Promise<Story> {
  const { api } = the();
  const upload = { content: JSON.stringify(plan), type: 'application/json' };
  const checked = await api.call<Story['checked']>('/v1/plans/check', { method: 'POST', as: LEAD, upload });
  const campaignId = await startCampaign(api, JSON.stringify(plan));
  const scene = { api, inbox: inbox(), campaignId, plan };
  const { acts, done } = actsOf({ ...scene, key, customers: shop.customers });
  const status = await followQuickStory({ ...scene, acts });
  return { plan, checked, campaignId, status, done };
}

beforeAll(async () => {
  const { api } = the();
  const templates = await Promise.all(
    KEYS.map((key) => api.call<PlanJson>(`/v1/plans/templates/${key}`, { as: LEAD })),
  );
  shop = await importQuickShop(api, templates);
  const plans = templates.map((plan) => quickPlan(plan, { seconds: SECONDS, base: loopback.base() }));
  await Promise.all(
    KEYS.map(async (key, i) => {
      stories[key] = await tell(key, plans[i] ?? {});
    }),
  );
}, 400_000);

const get = <T>(path: string): Promise<T> => the().api.call<T>(path, { as: LEAD });
const of = <T>(key: string, part: string): Promise<T> => get(`/v1/campaigns/${told(key).campaignId}${part}`);

/** Whether somebody has got a mail of one of these subjects. */
async function gotOne(subjects: readonly string[]): Promise<boolean> {
  for (const customer of shop.customers) {
    const mails = await inbox().to(addressOf(customer));
    if (mails.some(({ subject }) => subjects.includes(subject))) return true;
  }
  return false;
}

interface Goal {
  metric: string;
  target: number | string | null;
  actual: number | string | null;
}

interface Wave {
  key: string;
  states: Record<string, number>;
  reasons: Record<string, number>;
}

describe.each(KEYS)('the template %s', (key) => {
  test('is checked without an error, and what is not run yet is what stands here', () => {
    const { ok, issues, warnings } = told(key).checked;
    expect({ ok, issues }).toEqual({ ok: true, issues: [] });
    const later = warnings.filter(({ code }) => code === 'NOT_RUN_YET');
    expect(later.map(({ path }) => path.join('.')).sort()).toEqual([...(LATER[key] ?? [])].sort());
  });

  test('closes as completed, its phases in their order', async () => {
    const { plan, status } = told(key);
    expect(status).toBe('completed');
    const { items } = await of<{ items: { kind: string; phase: string }[] }>(key, '/timeline?limit=200');
    const planned = PLAN_PHASES.filter((phase) => phase in (plan['schedule'] as object));
    expect(items.filter(({ kind }) => kind === 'phase').map(({ phase }) => phase)).toEqual([
      ...['research', 'planning', 'approval', 'preparation', ...planned, 'recap'],
    ]);
  });

  test('puts its own price beside its competitors’', async () => {
    const { competitors } = await of<{ competitors: { source: string; ours: object | null }[] }>(
      key,
      '/research',
    );
    expect(competitors.length).toBeGreaterThan(0);
    for (const { source, ours } of competitors) {
      expect({ source, known: ours !== null }).toEqual({ source: 'plan', known: true });
    }
  });

  test('has every check of readiness passed that holds the launch, and every task done', async () => {
    const { checks } = await of<{ checks: { key: string; state: string; blocking: boolean }[] }>(
      key,
      '/readiness',
    );
    const states = checks.filter(({ blocking }) => blocking).map(({ state }) => state);
    expect([...new Set(states)]).toEqual(['passed']);
    const { items } = await of<{ items: { state: string }[] }>(key, '/tasks');
    expect(items.length).toBe((told(key).plan['tasks'] as object[]).length);
    expect(items.filter(({ state }) => state !== 'done')).toEqual([]);
  });

  test('gives each member of each wave one final state, and sends each that runs', async () => {
    const { plan } = told(key);
    const { items } = await of<{ items: Wave[] }>(key, '/waves');
    const silent = (plan['waves'] as { key: string }[]).filter((_, i) => LATER[key]?.includes(`waves.${i}`));
    for (const { key: wave, states, reasons } of items) {
      const { accepted = 0, skipped = 0, ...others } = states;
      expect({ wave, others, members: accepted + skipped > 0 }).toEqual({ wave, others: {}, members: true });
      // On a machine that is busy for seconds a wave may come too late for its phase; it then says so.
      const late = Object.keys(reasons).some((reason) => reason === 'missed');
      const runs = !silent.some((each) => each.key === wave);
      expect({ wave, sent: accepted > 0 }).toEqual({ wave, sent: runs && !(late && accepted === 0) });
    }
    const reached = items.reduce((sum, { states }) => sum + (states['accepted'] ?? 0), 0);
    expect(reached).toBeGreaterThan(shop.customers.length / 2);
  });

  test('sells: every order is priced and paid, and each code that all share takes something off', async () => {
    const { done, campaignId } = told(key);
    expect(done.orders.map(({ status }) => status)).toEqual(done.orders.map(() => 200));
    for (const [code, { status, body }] of Object.entries(done.coded)) {
      expect({ code, status }).toEqual({ code, status: 200 });
      const coupons = (told(key).plan['promotions'] as { key: string; codes?: string }[]).filter(
        ({ codes }) => codes === code,
      );
      const used = (body['discounts'] as { promotion: string }[]).map(({ promotion }) => promotion);
      expect(used).toEqual(expect.arrayContaining(coupons.map((coupon) => coupon.key)));
    }
    const { orders } = (await get<{ figures: { orders: number } }>(`/v1/campaigns/${campaignId}/recap`))
      .figures;
    expect(orders).toBe(done.orders.length + Object.keys(done.coded).length);
  });

  test('resolves each of its goals, and measures it', async () => {
    const { goals } = await of<{ goals: Goal[] }>(key, '');
    const written = told(key).plan['goals'] as { metric: string }[];
    expect(goals.map(({ metric }) => metric)).toEqual(written.map(({ metric }) => metric));
    for (const { metric, target, actual } of goals) {
      expect({ metric, target: target !== null, actual: actual !== null }).toEqual({
        ...{ metric, target: true, actual: true },
      });
    }
  });

  test('follows up: thanks with a code that is worth something, a survey that is answered, a mail to who did not buy', async () => {
    const { done, plan } = told(key);
    const { thankYou, winBack } = plan['followUp'] as Record<string, { template?: string; coupon?: string }>;
    expect(done.thanked?.status).toBe(200);
    const discounts = done.thanked?.body['discounts'] as { promotion: string }[];
    expect(discounts.map(({ promotion }) => promotion)).toContain(thankYou?.coupon);
    expect(done.registered).toBe(200);
    expect(done.survey).toEqual({ looked: 200, sent: 200 });
    expect(await of(key, '/survey')).toMatchObject({ answered: 1 });
    const missed = subjectsOf(plan, winBack?.template ?? 'win-back');
    expect(await gotOne(missed)).toBe(true);
  });

  test('recaps as JSON and HTML, and is kept as a template without a date', async () => {
    const { campaignId, plan } = told(key);
    const { en = '' } = plan['name'] as Record<string, string>;
    expect(await of(key, '/recap')).toMatchObject({
      campaign: { id: campaignId, status: expect.any(String) },
    });
    const link = await inbox().link({ to: LEAD, about: `Recap of “${en}”`, path: '/p/recap/' });
    const page = await fetch(link);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain(en.replaceAll("'", '&#39;'));
    const { items } = await get<{ items: { key: string; source: string }[] }>('/v1/plans/templates');
    const saved = items.find((each) => each.source === 'campaign' && each.key.startsWith(key));
    expect(saved?.key).toBe(`${key}-${campaignId.slice(-8)}`);
    const kept = await get(`/v1/plans/templates/${saved?.key ?? ''}`);
    expect(JSON.stringify(kept)).not.toMatch(/\d{4}-\d{2}-\d{2}T?/);
  });

  test('holds nothing any more, and its ledgers are right', async () => {
    const { campaignId, plan } = told(key);
    const stock = Object.fromEntries(productsOf([plan]).map(({ sku, stock: units }) => [sku, units]));
    await expectBalanced(the(), { campaignId, stock });
  });
});

test('nothing of it went to another machine: the loopback server was asked for pages and payment', () => {
  expect(loopback.paths()).toEqual(expect.arrayContaining(['/health', '/double-11', '/members']));
});
