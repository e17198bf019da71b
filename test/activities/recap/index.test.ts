import { writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createRecapActivities } from '../../../activities/recap/index.ts';
import type { RecapReport } from '../../../activities/recap/types.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import {
  acknowledgeIncident,
  explainIncident,
  openIncident,
  resolveIncident,
} from '../../../store/incidents.ts';
import { openBudget } from '../../../store/budget.ts';
import { findRecap } from '../../../store/recaps.ts';
import { findStaffLink } from '../../../store/staff-links.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aGoldenCampaign } from '../../support/golden-campaign.ts';
import { testDatabase } from '../../support/postgres.ts';
import { TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
const mails: StaffMail[] = [];
const activities = createRecapActivities({
  db,
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  config: { publicUrl: 'https://fanfare.example' },
  calendar: createCalendar(),
});

const campaign = await aGoldenCampaign(db.pool, {
  name: { en: 'Sale <script>alert(1)</script>', 'zh-CN': '促销 "<img onerror=x>' },
  goals: [
    {
      ...{ metric: 'sales', floor: { value: '100.00' }, target: { value: '200.00' } },
      phases: { warmUp: '0.1', live: '0.9' },
    },
    { metric: 'reachShare', phase: 'warmUp', target: { value: '0.9' } },
    { metric: 'brandSearches', target: { value: '100' }, source: 'reported' },
  ],
  costs: [{ kind: 'paymentFee', rate: '0.01' }],
  budget: {
    total: '1000.00',
    lines: [
      { key: 'promotion', share: '0.2' },
      { key: '<script>', share: '0.8' },
    ],
  },
  recap: {
    to: ['lead@fanfare.example', 'director@fanfare.example'],
    signOff: ['director@fanfare.example'],
    restateAt: ['P30D'],
  },
});
await openBudget(db.pool, {
  ...{ campaignId: campaign.id, at: TIMES.warmUp },
  lines: [{ key: '<script>', amount: 80_000 }],
});
const ref = { campaignId: campaign.id, hash: campaign.hash, at: TIMES.recap };

/** Two surveyed after selling, one of whom answered; 60.00 of media, booked before the launch. */
async function answersAndCosts(): Promise<void> {
  const { id } = campaign;
  const asked = [`a1-${id.slice(-12)}`, `a2-${id.slice(-12)}`];
  const at = new Date(TIMES.followUp + 3_600_000);
  await db.pool.query(
    `insert into messages (id, campaign_id, wave, customer_id, channel, segment, state, settled_at)
     select gen_random_uuid(), $1, 'survey', c, 'email', 'everybody', 'accepted', $3 from unnest($2::text[]) c`,
    [id, asked, at],
  );
  await db.pool.query(
    'insert into survey_answers (campaign_id, customer_id, nps, csat, at) values ($1, $2, 10, 5, $3)',
    [id, asked[0], at],
  );
  await db.pool.query(
    `insert into spend values ($1::text, $2, 'acquisition', 'media', 6000, '2027-05-01T00:00:00Z', $3, now())`,
    [`media-${id}`, id, campaign.people['lead@fanfare.example']],
  );
}

async function anIncident(): Promise<void> {
  const opened = new Date(TIMES.live + 60_000);
  const id = await openIncident(db.pool, {
    ...{ campaignId: campaign.id, risk: 'stock-out', subject: '<b>22423', score: 12 },
    ...{ observed: {}, at: opened },
  });
  const actorId = campaign.people['oncall@fanfare.example']!;
  await acknowledgeIncident(db.pool, { id: id!, actorId, at: new Date(opened.getTime() + 90_000) });
  await explainIncident(db.pool, { id: id!, cause: 'Ran out & away', lesson: '<i>Order earlier' });
  await resolveIncident(db.pool, { id: id!, actorId, at: new Date(opened.getTime() + 600_000) });
}
await anIncident();
await answersAndCosts();

const stored = async (run: string) => {
  const { version } = await activities.buildRecap({ ...ref, run });
  const { report, html } = await findRecap(db.pool, { campaignId: campaign.id, version });
  return { version, report: report as unknown as RecapReport, html };
};

test('the report says the figures, goals, phases, tables and incidents of the campaign', async () => {
  const { report } = await stored('first');
  expect(report.window).toEqual({ from: '2027-06-01T00:00:00.000Z', to: '2027-06-04T00:00:00.000Z' });
  expect(report.figures).toMatchObject({ sales: '230.00', discountCostRate: 0.2, reachShare: 0.7 });
  expect(report.goals).toMatchObject([
    {
      metric: 'sales',
      actual: '230.00',
      reached: { target: true },
      window: { to: '2027-06-04T00:00:00.000Z' },
    },
    { metric: 'reachShare', actual: 0.7, reached: { target: false } },
    { metric: 'brandSearches', actual: null, target: 100 },
  ]);
  expect(report.byPhase.map(({ phase, figures }) => [phase, figures.sales])).toEqual([
    ['warmUp', '0.00'],
    ['live', '230.00'],
    ['followUp', '10.00'],
  ]);
  expect(report.funnel.map(({ people }) => people)).toEqual([10, 7, 3, 3]);
  expect(report.byPromotion).toMatchObject([{ promotion: 'ten-off', discount: '46.00' }]);
  expect(report.budget.lines).toContainEqual({
    ...{ line: 'promotion', planned: '200.00', total: '200.00' },
    ...{ reserved: '0.00', committed: '0.00', released: '0.00', free: '200.00' },
  });
  expect(report.incidents).toMatchObject([
    {
      risk: 'stock-out',
      minutesToAcknowledge: 1.5,
      acknowledgedBy: 'oncall@fanfare.example',
      state: 'resolved',
    },
  ]);
  expect(report.effect).toMatchObject({ of: 'messages', verdict: 'HOLD_OUT_TOO_SMALL' });
  // Paid for in answersAndCosts; the fee of 1 % is no cost of contact.
  expect(report.outcome).toMatchObject({
    ...{ incrementalSales: '75.00', incrementalMargin: '80.50', contactCost: '60.00' },
    ...{ incrementalRoi: 0.341666667, retention30: null, retention90: null },
  });
  expect(report.outcome.incrementalRoiInterval).toHaveLength(2);
  expect(report.notRunYet.map(({ path }) => path.join('.'))).toContain('recap.restateAt');
});

test('the gap between sales and target is taken apart, and adds up', async () => {
  const { variance, figures } = (await stored('first')).report;
  // Planned: 90 % of ten people; 22.22 of 200.00 each; nobody researched, so the average that came. Came: 7 people, 6 orders.
  expect(variance).toEqual({
    ...{ target: '200.00', actual: '230.00', gap: '30.00' },
    parts: { reach: '-44.44', conversion: '74.44', aov: '0.00' },
    planned: { reach: 9, conversion: 0.579710145, aov: '38.33' },
    came: { reach: 7, conversion: 0.857142857, aov: '38.33' },
  });
  expect(figures).toMatchObject({
    campaignCost: '62.30',
    repeatRate: 0.25,
    surveyResponseRate: 0.5,
    nps: 100,
  });
});

test('costs are planned, booked and accrued, and what customers answered after selling counts', async () => {
  const { report, html } = await stored('first');
  expect(report.costs).toEqual([
    { kind: 'paymentFee', line: null, planned: null, booked: '0.00', accrued: '2.30' },
    { kind: 'media', line: 'acquisition', planned: null, booked: '60.00', accrued: null },
  ]);
  // (200.00 attributed − 31.00 of goods − 62.30) ÷ 62.30.
  expect(report.figures.roi).toBe(1.712680578);
  expect(html).toContain('支付手续费 Payment fee');
  expect(html).toContain('差异分解');
  expect(html).toMatch(/增量投资回报率 Incremental ROI<\/th>\s*<td class="n">34.2 %/);
  expect(html).toContain('30 天留存 Retention, 30 days');
});

test('sales over time add up to the sales, and their targets to the goal', async () => {
  const { series } = (await stored('first')).report;
  const sum = (values: (string | null)[]): number => values.reduce((all, value) => all + Number(value), 0);
  expect(series.buckets.length).toBeLessThanOrEqual(24);
  expect(sum(series.buckets.map(({ sales }) => sales))).toBeCloseTo(230);
  expect(sum(series.buckets.map(({ target }) => target))).toBeCloseTo(200);
});

test('a retry keeps its version and page, and the timeline says it once', async () => {
  const first = await stored('first');
  expect(await stored('first')).toEqual(first);
  const timeline = await listTimeline(db.pool, { campaignId: campaign.id, after: 0, limit: 100 });
  expect(timeline.filter(({ kind }) => kind === 'recapWritten')).toHaveLength(1);
});

test('another run writes the next version, and the same data gives the same page', async () => {
  const [first, second] = [await stored('first'), await stored('second')];
  expect(second.version).toBe(first.version + 1);
  expect(second.report).toEqual(first.report);
  expect(second.html).toBe(first.html);
});

test('what people typed is escaped wherever the page shows it', async () => {
  const { html } = await stored('first');
  if (process.env['RECAP_PREVIEW']) writeFileSync(process.env['RECAP_PREVIEW'], html);
  expect(html).toContain('Sale &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('&lt;i&gt;Order earlier');
  expect(html).not.toMatch(/<script|<img|<i>|<b>/);
  expect(html).not.toMatch(/\bon[a-z]+="/);
  expect(
    html.replaceAll('http://www.w3.org/2000/svg', '').replaceAll('http://www.w3.org/1999/xlink', ''),
  ).not.toContain('http');
});

test('each reader is mailed the key figures with a link of their own that lasts 90 days', async () => {
  const { version } = await stored('first');
  await activities.mailRecap({ ...ref, version });
  await activities.mailRecap({ ...ref, version });
  expect(new Set(mails.map(({ key }) => key)).size).toBe(2);
  const asked = mails.filter(({ content }) => content.en.paragraphs.some((text) => text.includes('--sign')));
  expect(new Set(asked.map(({ personId }) => personId))).toEqual(
    new Set([campaign.people['director@fanfare.example']]),
  );
  const { personId, content } = mails[0]!;
  expect(content.en.facts).toContainEqual(['Sales', 'GBP 230.00']);
  expect(content.en.paragraphs[0]).toContain('1 of 3 goals');
  expect(content['zh-CN'].subject).toContain('活动复盘');
  const link = await findStaffLink(db.pool, content.en.actions![0]!.url.split('/').at(-1)!);
  expect(link).toMatchObject({
    ...{ purpose: 'recap', personId, campaignId: campaign.id, version },
    expiresAt: new Date(TIMES.recap + 90 * 86_400_000),
  });
});
