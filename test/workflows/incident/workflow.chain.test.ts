import { expect, test } from '@jest/globals';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createIncidentActivities } from '../../../activities/incident/index.ts';
import type { Escalation } from '../../../domain/plan/types.ts';
import { incidentWorkflowId } from '../../../domain/ids.ts';
import { findIncident, incidentLog, openIncident } from '../../../store/incidents.ts';
import { acknowledgeUpdate, resolveUpdate } from '../../../workflows/incident/messages.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await timeSkippingTemporal();

const chain = (unanswered: Escalation['unanswered']): Escalation => ({
  steps: [
    { notify: ['oncall@fanfare.example'], wait: 'PT5M' },
    { notify: ['lead@fanfare.example', 'director@fanfare.example'], wait: 'PT10M' },
  ],
  repeat: 1,
  unanswered,
});

interface Scene {
  campaign: BuiltCampaign;
  incidentId: string;
  /** Addresses that were mailed, in order. */
  mailed: string[];
  acknowledge: () => Promise<unknown>;
}

/** An incident of a real campaign's plan over the real activities; `step` is what happens meanwhile. */
async function inChain(
  unanswered: Escalation['unanswered'],
  step: (scene: Scene) => Promise<void>,
  risk = 'stock-out',
) {
  const campaign = await aCampaign(db.pool, {
    phase: 'live',
    plan: {
      risks: [{ key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [] }],
      escalation: chain(unanswered),
    },
  });
  const facts = { campaignId: campaign.id, risk, subject: '22423' };
  const observed = { metric: 'stockCover', value: 0.05, of: 100 };
  const at = new Date(await temporal.env.currentTimeMs());
  const incidentId = (await openIncident(db.pool, { ...facts, score: 12, observed, at })) ?? '';
  const mailed: string[] = [];
  const address = new Map(Object.entries(campaign.people).map(([email, id]) => [id, email.split('@')[0]]));
  const activities = createIncidentActivities({
    ...{ db, config: { publicUrl: 'https://fanfare.example' } },
    staffMailer: {
      send: async ({ personId }: StaffMail) => ({ sent: mailed.push(address.get(personId) ?? '') > 0 }),
    },
    egress: { request: () => Promise.reject(new Error('nobody is asked')) },
  });
  const actorId = campaign.people['oncall@fanfare.example'] ?? '';
  await temporal.withWorker({ activities }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start('incidentWorkflow', {
      ...{ taskQueue, workflowId: incidentWorkflowId(incidentId) },
      args: [{ ...facts, incidentId, hash: campaign.hash }],
    });
    const acknowledge = () => handle.executeUpdate(acknowledgeUpdate, { args: [{ actorId }] });
    await step({ campaign, incidentId, mailed, acknowledge });
    await handle.executeUpdate(resolveUpdate, { args: [{ actorId }] });
    await handle.result();
  });
  return { mailed, incidentId, log: await incidentLog(db.pool, incidentId) };
}

const ROUND = ['oncall', 'lead', 'director'];

test.each(['pause', 'abort', 'continue'] as const)(
  'a chain nobody answers is climbed once more as the plan says, and then asks to %s',
  async (unanswered) => {
    const { mailed, log, incidentId } = await inChain(unanswered, () => temporal.env.sleep('2 hours'));
    expect(mailed).toEqual([...ROUND, ...ROUND]);
    expect(log.map(({ kind }) => kind)).toEqual([
      'incidentOpened',
      ...Array<string>(4).fill('incidentNotified'),
      'incidentUnanswered',
      'incidentResolved',
    ]);
    expect(log.find(({ kind }) => kind === 'incidentUnanswered')?.data).toEqual({ then: unanswered });
    expect(await findIncident(db.pool, incidentId)).toMatchObject({ step: 4, acknowledgedBy: null });
  },
);

test('acknowledged in the second round, nobody else is called and nothing is asked of the campaign', async () => {
  const { mailed, log } = await inChain('abort', async ({ acknowledge }) => {
    await temporal.env.sleep('16 minutes');
    await acknowledge();
    await temporal.env.sleep('2 hours');
  });
  expect(mailed).toEqual([...ROUND, 'oncall']);
  expect(log.map(({ kind }) => kind).slice(-2)).toEqual(['incidentAcknowledged', 'incidentResolved']);
});

test('a campaign that ends while its chain is climbed wakes nobody else, and the log says so', async () => {
  const { mailed, log } = await inChain('abort', async ({ campaign }) => {
    await temporal.env.sleep('1 minute');
    await db.pool.query(`update campaigns set status = 'cancelled' where id = $1`, [campaign.id]);
    await temporal.env.sleep('2 hours');
  });
  expect(mailed).toEqual(['oncall']);
  expect(log.map(({ kind }) => kind).slice(-2)).toEqual(['incidentChainEnded', 'incidentResolved']);
});

test('prizes owed by a campaign that has ended call the whole chain all the same, and unanswered pause nothing', async () => {
  const { mailed, log } = await inChain(
    'pause',
    async ({ campaign }) => {
      const end = `update campaigns set status = 'completed', phase = 'closed' where id = $1`;
      await db.pool.query(end, [campaign.id]);
      await temporal.env.sleep('2 hours');
    },
    'prizes-owed',
  );
  expect(mailed).toEqual([...ROUND, ...ROUND]);
  expect(log.find(({ kind }) => kind === 'incidentUnanswered')?.data).toEqual({ then: 'ended' });
});
