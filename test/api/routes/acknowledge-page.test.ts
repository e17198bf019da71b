import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { acknowledgePageRoutes } from '../../../api/routes/acknowledge-page.ts';
import { acknowledgeIncident, openIncident } from '../../../store/incidents.ts';
import { createStaffLink } from '../../../store/staff-links.ts';
import { aGateway, appDeps } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const asked: unknown[] = [];
const gateway = aGateway({
  update: (async (_id: string, _update: unknown, { arg }: { arg: unknown }) => {
    asked.push(arg);
    return { state: 'acknowledged', step: 1 };
  }) as never,
});
const deps = appDeps(db, { gateway });
const app = createApp(deps, acknowledgePageRoutes(deps));

beforeEach(() => void asked.splice(0));

/** The address in the mail of somebody on call, and that person's id. */
async function aLink(): Promise<{ path: string; personId: string; incidentId: string }> {
  const at = new Date();
  const { id: campaignId, people } = await aCampaign(db.pool, { phase: 'live' });
  const facts = { campaignId, risk: 'stock-out', subject: '21915', score: 12, observed: {}, at };
  const incidentId = (await openIncident(db.pool, facts)) ?? '';
  const personId = people['oncall@fanfare.example'] ?? '';
  const link = { purpose: 'acknowledge', personId, campaignId, incidentId } as const;
  const expiresAt = new Date(at.getTime() + 60_000);
  const token = await createStaffLink(db.pool, { ...link, expiresAt });
  return { path: `/p/acknowledge/${token}`, personId, incidentId };
}

test('opening the link shows the incident with its button and acknowledges nothing', async () => {
  const { path } = await aLink();
  const page = await request(app).get(path);
  expect(page.status).toBe(200);
  expect(page.text).toContain('<form method="post">');
  expect(asked).toEqual([]);
});

test('the button of the page acknowledges as the person of the link, sent as a browser sends it', async () => {
  const { path, personId } = await aLink();
  const page = await request(app).get(path);
  const [, name = '', value = ''] = /<button name="(\w+)" value="(\w+)"/.exec(page.text) ?? [];
  const answer = await request(app)
    .post(path)
    .type('form')
    .send({ [name]: value });
  expect(answer.status).toBe(200);
  expect(asked).toMatchObject([{ actorId: personId }]);
});

test('a link that nobody was given is unknown, and a form that nobody made is refused', async () => {
  const { path } = await aLink();
  expect((await request(app).get(`/p/acknowledge/${'x'.repeat(43)}`)).status).toBe(404);
  expect((await request(app).post(path).type('form').send({ verdict: 'approve' })).status).toBe(400);
  expect(asked).toEqual([]);
});

test('bug: the link of a person whose role responder was taken away is refused, shown and pressed', async () => {
  const { path, personId } = await aLink();
  await db.pool.query('update people set roles = $2 where id = $1', [personId, ['viewer']]);
  const told = [
    await request(app).get(path),
    await request(app).post(path).type('form').send({ verdict: 'acknowledge' }),
  ];
  await db.pool.query('update people set roles = $2 where id = $1', [personId, ['responder']]);
  expect(told.map(({ status }) => status)).toEqual([404, 404]);
  expect(told[0]?.text).toContain('This link is not valid');
  expect(told[0]?.text).not.toContain('<form');
  expect(asked).toEqual([]);
});

test('a used link says so in both languages, with who took the incident on and when', async () => {
  const { path, incidentId, personId } = await aLink();
  const press = () => request(app).post(path).type('form').send({ verdict: 'acknowledge' });
  expect((await press()).status).toBe(200);
  const at = new Date('2027-06-10T22:00:00Z');
  await acknowledgeIncident(db.pool, { id: incidentId, actorId: personId, at });
  const told = [await press(), await request(app).get(path), await request(app).get(`${path}?lang=zh-CN`)];
  expect(told.map(({ status }) => status)).toEqual([410, 410, 410]);
  expect(told[1]?.text).toMatch(/This link has been used.*oncall@fanfare\.example.*10 Jun 2027/s);
  expect(told[2]?.text).toMatch(/此链接已使用.*oncall@fanfare\.example.*2027年6月10日/s);
  expect(asked).toHaveLength(1);
});
