import { expect, test } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { createEmailActivities } from '../../../activities/email/index.ts';
import type { Mail, Mailer } from '../../../activities/email/mailer.ts';
import { startSignUps } from '../../../activities/monitor/start-sign-ups.ts';
import { preRegister } from '../../../store/pre-registrations.ts';
import { listTimeline } from '../../../store/timeline.ts';
import type { WaveInput } from '../../../workflows/wave/messages.ts';
import { aFollowUp } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { emailDeps, NOON, reasonsOf, runPage, taskOf } from '../../support/waves.ts';

const db = await testDatabase();

/** A client that only notes what is started. */
function aClient() {
  const started: { workflowId: string; input: WaveInput }[] = [];
  const start = async (_: unknown, { workflowId, args }: { workflowId: string; args: [WaveInput] }) => {
    started.push({ workflowId, input: args[0] });
  };
  return { started, client: { workflow: { start } } as unknown as Pick<Client, 'workflow'> };
}

test('who signs up gets one mail, whatever they consented to, and nobody is waited for afterwards', async () => {
  const campaign = await aFollowUp(db, 2);
  const [ann = '', bob = ''] = campaign.customers;
  const ref = { campaignId: campaign.campaignId, messageId: uuid(), at: NOON, confirm: true };
  await preRegister(db.pool, { ...ref, nextKey: 'double-11', customerId: ann });
  await db.pool.query('update consents set granted = false where customer_id = $1', [ann]);
  const { started, client } = aClient();
  await startSignUps({ db, client }, NOON);
  const wave = { ...campaign, wave: 'sign-up' };
  const input = {
    campaignId: campaign.campaignId,
    hash: campaign.hash,
    wave: 'sign-up',
    closesAt: NOON + 3_600_000,
  };
  expect(started).toEqual([{ workflowId: `campaign:${campaign.campaignId}/wave/sign-up`, input }]);

  const sent: Mail[] = [];
  const mailer: Mailer = {
    connections: 2,
    verify: async () => ({ ok: true }),
    close: () => undefined,
    send: async (mail) => (sent.push(mail), { outcome: 'accepted' }),
  };
  const deps = emailDeps(db, mailer);
  await runPage(deps, taskOf(wave));
  await createEmailActivities(deps).finishWave({ ...taskOf(wave), why: 'done' });
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    [`${ann}@example.test`, 'You are on the list'],
  ]);
  await startSignUps({ db, client }, NOON);
  expect(started).toHaveLength(1);
  const entries = await listTimeline(db.pool, { campaignId: campaign.campaignId, after: 0, limit: 10 });
  expect(entries).toEqual([]);

  // Another one, when the first wave has ended.
  await preRegister(db.pool, { ...ref, nextKey: 'double-11', customerId: bob });
  await startSignUps({ db, client }, NOON);
  expect(started).toHaveLength(2);
  await runPage(deps, taskOf(wave));
  await createEmailActivities(deps).finishWave({ ...taskOf(wave), why: 'done' });
  expect(sent).toHaveLength(2);
  expect(await reasonsOf(db, wave)).toEqual({ accepted: 2 });
  const { rows } = await db.pool.query<{ open: number }>(
    'select count(*) as open from pre_registrations where confirmed_at is null',
  );
  expect(rows).toEqual([{ open: 0 }]);
});
