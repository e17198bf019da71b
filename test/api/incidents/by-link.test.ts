import { beforeEach, expect, test } from '@jest/globals';
import { acknowledgeByLink, openIncidentLink, type OpenIncident } from '../../../api/incidents/by-link.ts';
import { DomainError } from '../../../domain/errors.ts';
import { acknowledgeIncident, openIncident, resolveIncident } from '../../../store/incidents.ts';
import { createStaffLink, findStaffLink, type NewStaffLink } from '../../../store/staff-links.ts';
import { aGateway, appDeps } from '../../support/app.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const NOW = Date.parse('2027-06-10T22:00:00Z');
const sent: unknown[] = [];
let failure: Error | null;
let now: number;
const gateway = aGateway({
  update: (async (id: string, _update: unknown, call: object) => {
    sent.push({ id, ...call });
    if (failure) throw failure;
    return { state: 'acknowledged', step: 1 };
  }) as never,
});
const deps = appDeps(db, { gateway, now: () => now });
let campaign: BuiltCampaign;
let oncall: string;
let incidentId: string;
let token: string;

beforeEach(async () => {
  sent.length = 0;
  failure = null;
  now = NOW;
  campaign = await aCampaign(db.pool, { phase: 'live' });
  oncall = campaign.people['oncall@fanfare.example'] ?? '';
  await db.pool.query('update people set active = true, roles = $2 where id = $1', [oncall, ['responder']]);
  const facts = { risk: 'stock-out', subject: '22423', score: 12, observed: {}, at: new Date(NOW) };
  incidentId = (await openIncident(db.pool, { campaignId: campaign.id, ...facts })) ?? '';
  token = await aLink();
});

const aLink = (more: Partial<NewStaffLink> = {}) =>
  createStaffLink(db.pool, {
    ...{ purpose: 'acknowledge', personId: oncall, campaignId: campaign.id, incidentId },
    ...{ expiresAt: new Date(NOW + 60_000), ...more },
  });

async function press(by = token) {
  const open = await openIncidentLink(deps, by);
  return 'text' in open ? open : acknowledgeByLink(deps, by, open);
}

test('the button acknowledges as the link’s person and uses the link up', async () => {
  expect(await press()).toEqual({ status: 200, text: 'thanks' });
  expect(sent).toMatchObject([
    { id: `incident:${incidentId}`, arg: { actorId: oncall }, closed: 'INCIDENT_CLOSED' },
  ]);
  expect(await findStaffLink(db.pool, token)).toMatchObject({ usedAt: new Date(NOW) });
});

test('a link works once: later presses and looks are told that it has been used, by whom and when', async () => {
  await press();
  const at = new Date(NOW + 1_000);
  await acknowledgeIncident(db.pool, { id: incidentId, actorId: oncall, at });
  const taken = { by: 'oncall@fanfare.example', at, timeZone: 'Europe/London' };
  expect([await press(), await openIncidentLink(deps, token)]).toEqual(
    [1, 2].map(() => ({ status: 410, text: 'used', taken })),
  );
  expect(sent).toHaveLength(1);
});

test('of two presses at once one acknowledges', async () => {
  const open = (await openIncidentLink(deps, token)) as OpenIncident;
  const told = await Promise.all([1, 2].map(() => acknowledgeByLink(deps, token, open)));
  expect(told.map(({ status }) => status).sort()).toEqual([200, 410]);
});

test('who comes second is told so, by the workflow too, and their link stays unused', async () => {
  const director = campaign.people['director@fanfare.example'] ?? '';
  failure = new DomainError('ACKNOWLEDGED_ALREADY', 'Somebody has', { acknowledgedBy: director });
  expect(await press()).toMatchObject({ status: 410, text: 'taken' });
  expect(await findStaffLink(db.pool, token)).toMatchObject({ usedAt: null });
  await acknowledgeIncident(db.pool, { id: incidentId, actorId: oncall, at: new Date(NOW) });
  expect(await press(await aLink({ personId: director }))).toMatchObject({
    ...{ status: 410, text: 'taken', taken: { by: 'oncall@fanfare.example', at: new Date(NOW) } },
  });
  expect(sent).toHaveLength(1);
});

test('a link past its time, of a resolved incident, for something else or unknown sends nothing', async () => {
  const told = [await press(await aLink({ purpose: 'decide' })), await press('x'.repeat(43))];
  now = NOW + 60_000;
  told.push(await press());
  await resolveIncident(db.pool, { id: incidentId, actorId: oncall, at: new Date(NOW) });
  told.push(await press());
  expect(told.map(({ text }) => text)).toEqual(['unknown', 'unknown', 'expired', 'resolved']);
  expect(sent).toEqual([]);
});

test.each(['active = false', `roles = '{viewer}'`])(
  'the link of somebody who is no responder any more (%s) shows nothing and acknowledges nothing',
  async (change) => {
    await db.pool.query(`update people set ${change} where id = $1`, [oncall]);
    const unknown = { status: 404, text: 'unknown' };
    expect([await openIncidentLink(deps, token), await press()]).toEqual([unknown, unknown]);
    expect(sent).toEqual([]);
  },
);

test('without a worker the link is left, and the press again is the same update', async () => {
  failure = new DomainError('WORKER_UNAVAILABLE', 'No worker');
  await expect(press()).rejects.toMatchObject({ code: 'WORKER_UNAVAILABLE' });
  failure = null;
  expect(await press()).toMatchObject({ text: 'thanks' });
  const ids = sent.map((call) => (call as { updateId: string }).updateId);
  expect(new Set(ids).size).toBe(1);
});
