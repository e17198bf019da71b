import { beforeEach, expect, test } from '@jest/globals';
import {
  acknowledgeIncident,
  clearIncident,
  explainIncident,
  findIncident,
  incidentLog,
  incidentsOf,
  noteIncident,
  openIncident,
  resolveIncident,
  setIncidentStep,
  unresolvedIncidents,
} from '../../store/incidents.ts';
import { aCampaign, type BuiltCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase({ poolSize: 10 });
const at = new Date('2027-06-10T22:00:00Z');
const later = new Date('2027-06-10T23:00:00Z');
let campaign: BuiltCampaign;
let oncall: string;
let lead: string;
let id: string;

beforeEach(async () => {
  campaign = await aCampaign(pool, { phase: 'live' });
  oncall = campaign.people['oncall@fanfare.example'] ?? '';
  lead = campaign.people['lead@fanfare.example'] ?? '';
  id = (await open('22423')) ?? '';
});

const facts = (subject: string) => ({ campaignId: campaign.id, risk: 'stock-out', subject });
const open = (subject: string) =>
  openIncident(pool, { ...facts(subject), score: 12, observed: { value: 0.05 }, at });

test('a detection opens one incident, however many see it at once; another subject has its own', async () => {
  const opened = await Promise.all(Array.from({ length: 10 }, () => open('21915')));
  expect(opened.filter((one) => one !== null)).toHaveLength(1);
  expect((await incidentsOf(pool, campaign.id)).map(({ subject }) => subject).sort()).toEqual([
    '21915',
    '22423',
  ]);
});

test('what is resolved may open again', async () => {
  expect(await open('22423')).toBeNull();
  await resolveIncident(pool, { id, actorId: oncall, at });
  expect(await open('22423')).not.toBeNull();
});

test('the first to acknowledge stands, and nobody acknowledges what is resolved', async () => {
  await acknowledgeIncident(pool, { id, actorId: oncall, at });
  await acknowledgeIncident(pool, { id, actorId: lead, at: later });
  const first = { acknowledgedBy: oncall, acknowledgedAt: at };
  expect(await findIncident(pool, id)).toMatchObject({ state: 'acknowledged', ...first });
  await resolveIncident(pool, { id, actorId: lead, at: later });
  await acknowledgeIncident(pool, { id, actorId: lead, at: later });
  expect(await findIncident(pool, id)).toMatchObject({ state: 'resolved', ...first });
});

test('cause and lesson are kept until it is resolved, and neither they nor its end change after', async () => {
  await explainIncident(pool, { id, cause: 'a guess', lesson: 'none' });
  await explainIncident(pool, { id, cause: 'a typo', lesson: 'count twice' });
  await resolveIncident(pool, { id, actorId: oncall, at });
  await explainIncident(pool, { id, cause: 'another', lesson: 'another' });
  await resolveIncident(pool, { id, actorId: lead, at: later });
  expect(await findIncident(pool, id)).toMatchObject({
    ...{ cause: 'a typo', lesson: 'count twice', resolvedBy: oncall, resolvedAt: at },
  });
});

test('an alarm that is over is written on its incident once and leaves it open', async () => {
  await clearIncident(pool, { ...facts('22423'), at });
  await clearIncident(pool, { ...facts('22423'), at: later });
  expect(await findIncident(pool, id)).toMatchObject({ state: 'open', clearedAt: at });
});

test('a step that is told late does not lead back down the chain', async () => {
  for (const step of [1, 3, 2]) await setIncidentStep(pool, id, step);
  expect(await findIncident(pool, id)).toMatchObject({ step: 3 });
});

test('what is unresolved comes with the hash of the plan its campaign runs', async () => {
  const mine = async () =>
    (await unresolvedIncidents(pool)).filter(({ campaignId }) => campaignId === campaign.id);
  expect(await mine()).toMatchObject([{ id, hash: campaign.hash, ...facts('22423') }]);
  await acknowledgeIncident(pool, { id, actorId: oncall, at });
  expect(await mine()).toHaveLength(1);
  await resolveIncident(pool, { id, actorId: oncall, at });
  expect(await mine()).toEqual([]);
});

test('a note of the same key is written once, and notes read in the order they came', async () => {
  const note = { incidentId: id, at, actorId: null, data: {} };
  for (const kind of ['opened', 'notified', 'opened'])
    await noteIncident(pool, { ...note, kind, key: `${id}/${kind}` });
  expect((await incidentLog(pool, id)).map(({ kind }) => kind)).toEqual(['opened', 'notified']);
});

test.each(['019a0000-0000-7000-8000-000000000001', "'; drop table incidents"])(
  'no incident %s',
  async (unknown) => {
    await expect(findIncident(pool, unknown)).rejects.toMatchObject({ code: 'INCIDENT_NOT_FOUND' });
  },
);
