import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createEmailActivities } from '../../activities/email/index.ts';
import { createSmtpMailer } from '../../activities/email/smtp-mailer.ts';
import { createApp } from '../../api/app.ts';
import { surveyPageRoutes } from '../../api/routes/survey-page.ts';
import { stopGate } from '../../store/gates.ts';
import { appDeps } from '../support/app.ts';
import { aFollowUp, aSentWave } from '../support/follow-up.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { testSmtp } from '../support/smtp.ts';
import { emailDeps, HOST, ledgerOf, NOON, reasonsOf, runPage, taskOf } from '../support/waves.ts';

const { database: db, url, drop } = await createTestDatabase();
const smtp = await testSmtp({ delayMs: 15 });
const mailer = createSmtpMailer({ url: smtp.url, connections: 4, from: `news@${HOST}` });
afterAll(async () => {
  mailer.close();
  await drop();
});

const CHILD = new URL('../support/wave-child.ts', import.meta.url).pathname;

test('a worker that dies between preparing a wave and sending it leaves nobody out and nobody twice', async () => {
  smtp.mails.length = 0;
  const campaign = await aFollowUp(db, 12);
  const wave = { ...campaign, wave: 'survey' };
  const activities = createEmailActivities(emailDeps(db, mailer));
  await activities.prepareWave(taskOf(wave));
  const rows = await ledgerOf(db, wave);
  // Another worker takes over: it prepares again, because it cannot know, and sends.
  await expect(runPage(emailDeps(db, mailer), taskOf(wave))).resolves.toMatchObject({ state: 'done' });
  expect(await reasonsOf(db, wave)).toEqual({ accepted: 12 });
  expect(smtp.mails.map(({ messageId }) => messageId).sort()).toEqual(
    rows.map(({ id }) => `<${id}@${HOST}>`).sort(),
  );
}, 60_000);

test('a notice of an abort cut off by a kill reaches everybody, a second time only under the same Message-ID', async () => {
  smtp.mails.length = 0;
  const campaign = await aFollowUp(db, 40, { onAbort: { tell: ['buyers'] } });
  const wave = { ...campaign, wave: 'on-abort' };
  await stopGate(db.pool, { scope: wave.campaignId, actorId: null, reason: 'abort', at: NOON });
  const task = taskOf(wave);
  await createEmailActivities(emailDeps(db, mailer)).prepareWave(task);
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, url, smtp.url, JSON.stringify(task)], {
    stdio: 'ignore',
  });
  await smtp.received(12, 60_000);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect(runPage(emailDeps(db, mailer), task)).resolves.toMatchObject({ state: 'done' });
  expect(await reasonsOf(db, wave)).toEqual({ accepted: 40 });
  const rows = await ledgerOf(db, wave);
  const sent = new Set(smtp.mails.map(({ messageId }) => messageId));
  expect([...sent].sort()).toEqual(rows.map(({ id }) => `<${id}@${HOST}>`).sort());
  // What was in hand when it died may arrive twice, no more.
  expect(smtp.mails.length - sent.size).toBeLessThanOrEqual(8);
}, 120_000);

test('many posts of one survey at once are one answer, and its reminder does not go', async () => {
  smtp.mails.length = 0;
  const campaign = await aFollowUp(db, 2);
  const [first] = await aSentWave(db, campaign, 'survey');
  const reminder = { ...campaign, wave: 'survey-reminder-1' };
  await createEmailActivities(emailDeps(db, mailer)).prepareWave(taskOf(reminder));
  const deps = appDeps(db, { now: () => NOON });
  const app = createApp(deps, surveyPageRoutes(deps));
  const path = `/p/survey/${deps.signer.sign('survey', { id: first?.id ?? '', link: 0 })}`;
  const posts = Array.from({ length: 10 }, (_, nps) =>
    request(app)
      .post(path)
      .type('form')
      .send({ nps: String(nps) }),
  );
  for (const { status } of await Promise.all(posts)) expect(status).toBe(200);
  const { rows } = await db.pool.query<{ n: number }>(
    'select count(*) as n from survey_answers where campaign_id = $1',
    [campaign.campaignId],
  );
  expect(rows).toEqual([{ n: 1 }]);
  const later = taskOf(reminder, { at: NOON + 3_600_000, closesAt: NOON + 7_200_000 });
  await runPage(emailDeps(db, mailer), later);
  expect(await reasonsOf(db, reminder)).toEqual({ accepted: 1, 'skipped/answered': 1 });
  expect(smtp.mails).toHaveLength(1);
}, 60_000);
