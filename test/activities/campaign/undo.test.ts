import { expect, test } from '@jest/globals';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createUndoActivities } from '../../../activities/campaign/undo.ts';
import { findCampaign, listPhases, setPhase } from '../../../store/campaigns.ts';
import { gateState } from '../../../store/gates.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign, type CampaignOptions } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const mails: StaffMail[] = [];
const undo = createUndoActivities({
  db,
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
});
const AT = Date.parse('2027-06-01T09:00:00Z');

async function live(options: CampaignOptions = {}) {
  const { id: campaignId, hash } = await aCampaign(pool, { phase: 'live', ...options });
  await setPhase(pool, { campaignId, phase: 'live', at: AT });
  return { campaignId, hash, phase: 'live', at: AT + 1 } as const;
}

test('every step of the clean-up may run twice and is told once; the status is not theirs to write', async () => {
  const moment = await live();
  const { campaignId } = moment;
  for (const _ of [1, 2]) {
    await undo.stopWaves(moment);
    await undo.closeOffers(moment);
    await undo.giveBackHolds(moment);
    await undo.returnBudget(moment);
    await undo.failUndo({ ...moment, step: 'closeOffers', code: 'PLAN_CHANGED' });
  }
  expect(new Set(mails.map(({ key }) => key)).size).toBe(1);
  expect(mails[0]?.content.en.paragraphs[0]).toContain('failed for good: close the offers (PLAN_CHANGED)');
  expect(await gateState(pool, campaignId)).toBe('stopped');
  expect((await listPhases(pool, campaignId)).at(-1)?.endedAt).toBe(AT + 1);
  expect((await findCampaign(pool, campaignId)).status).toBe('running');
  const entries = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
  expect(entries.map(({ kind }) => kind)).toEqual([
    'wavesStopped',
    'offersClosed',
    'holdsReleased',
    'budgetReturned',
    'undoFailed',
  ]);
});

test('whoever a wave still has on its list ends as stopped', async () => {
  const moment = await live();
  const { campaignId } = moment;
  await pool.query(
    `insert into waves (campaign_id, key, phase, template, state) values ($1, 'opening', 'live', 't', 'running')`,
    [campaignId],
  );
  await pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment) values ($1, 'opening', 'c1', 'email', 's')`,
    [campaignId],
  );
  await undo.stopWaves(moment);
  const { rows } = await pool.query('select state, reason from messages where campaign_id = $1', [
    campaignId,
  ]);
  expect(rows).toEqual([{ state: 'skipped', reason: 'stopped' }]);
  const { rows: waves } = await pool.query('select state from waves where campaign_id = $1', [campaignId]);
  expect(waves).toEqual([{ state: 'stopped' }]);
});

test('a promise is one only where the plan names somebody to tell', async () => {
  const promised = async (plan: CampaignOptions['plan'] = {}) => undo.loadAbortPromise(await live({ plan }));
  expect(await promised()).toEqual({ promised: false });
  expect(await promised({ onAbort: { tell: [] } })).toEqual({ promised: false });
  expect(await promised({ onAbort: { tell: ['buyers'] } })).toEqual({ promised: true });
});
