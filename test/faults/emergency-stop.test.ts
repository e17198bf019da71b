import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { createEmailActivities } from '../../activities/email/index.ts';
import { createSmtpMailer } from '../../activities/email/smtp-mailer.ts';
import { emergencyStop, liftEmergencyStop } from '../../api/campaigns/emergency.ts';
import { createCampaignGateway } from '../../api/campaign-gateway.ts';
import { waveWorkflowId } from '../../domain/ids.ts';
import type { waveWorkflow } from '../../workflows/wave/workflow.ts';
import { appDeps, signIn } from '../support/app.ts';
import { testDatabase } from '../support/postgres.ts';
import { testSmtp } from '../support/smtp.ts';
import { eventually } from '../support/story.ts';
import { ownTemporal } from '../support/temporal.ts';
import { aWave, emailDeps, HOST, reasonsOf } from '../support/waves.ts';

const db = await testDatabase();
const smtp = await testSmtp({ delayMs: 250 });
const mailer = createSmtpMailer({ url: smtp.url, connections: 4, from: `news@${HOST}` });
afterAll(() => mailer.close());
const temporal = await ownTemporal();
const MEMBERS = 40;

/** Mails taken so far, once no chunk is in hand any more. */
async function settled(waves: Awaited<ReturnType<typeof aWave>>[]): Promise<number> {
  await eventually(async () => {
    for (const wave of waves) expect((await reasonsOf(db, wave))['claimed']).toBeUndefined();
  });
  return smtp.mails.length;
}

test('stop-all ends every wave under way at its chunk in hand; lifted, each goes on at once and leaves nobody out', async () => {
  const { person } = await signIn(db, ['operator']);
  const deps = appDeps(db, { gateway: createCampaignGateway(temporal.client) });
  const waves = [await aWave(db, MEMBERS), await aWave(db, MEMBERS)];
  const activities = createEmailActivities(emailDeps(db, mailer));
  await temporal.withWorker({ activities: {}, queues: { bulk: activities } }, async (taskQueue) => {
    const handles = await Promise.all(
      waves.map(({ campaignId, hash, wave }) =>
        temporal.client.workflow.start<typeof waveWorkflow>('waveWorkflow', {
          ...{ taskQueue, workflowId: waveWorkflowId(campaignId, wave) },
          args: [{ campaignId, hash, wave, closesAt: Date.now() + 600_000 }],
        }),
      ),
    );
    await smtp.received(8, 30_000);
    const call = { reason: 'a wrong price', person };
    expect(await emergencyStop(deps, { ...call, requestId: 'stop' })).toEqual({
      ...{ scope: 'all', gate: 'stopped', gateScope: 'all' },
    });
    const stopped = await settled(waves);
    expect(stopped).toBeLessThan(2 * MEMBERS);
    await sleep(2_500);
    expect(smtp.mails).toHaveLength(stopped);

    expect(await liftEmergencyStop(deps, { ...call, requestId: 'lift' })).toMatchObject({
      scope: 'all',
      gate: 'open',
    });
    for (const handle of handles) {
      expect(await handle.result()).toEqual({ accepted: MEMBERS, failed: 0, skipped: 0, inDoubt: 0 });
      const { events } = await handle.fetchHistory();
      const signals = events?.flatMap(
        (each) => each.workflowExecutionSignaledEventAttributes?.signalName ?? [],
      );
      expect(signals).toEqual(['gateChanged']);
    }
  });
  expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(2 * MEMBERS);
  expect(smtp.mails).toHaveLength(2 * MEMBERS);
}, 90_000);
