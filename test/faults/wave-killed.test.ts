import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import { createEmailActivities } from '../../activities/email/index.ts';
import { createSmtpMailer } from '../../activities/email/smtp-mailer.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { testSmtp } from '../support/smtp.ts';
import { aWave, emailDeps, HOST, ledgerOf, reasonsOf, runPage, taskOf } from '../support/waves.ts';

const { database: db, url, drop } = await createTestDatabase();
const smtp = await testSmtp({ delayMs: 15 });
const CONNECTIONS = 4;
const mailer = createSmtpMailer({ url: smtp.url, connections: CONNECTIONS, from: `news@${HOST}` });
afterAll(async () => {
  mailer.close();
  await drop();
});

const CHILD = new URL('../support/wave-child.ts', import.meta.url).pathname;

test('a worker killed in the middle of a wave leaves at most twice the connections in doubt, and nobody gets two mails', async () => {
  const wave = await aWave(db, 120);
  const task = taskOf(wave);
  await createEmailActivities(emailDeps(db, mailer)).prepareWave(task);
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, url, smtp.url, JSON.stringify(task)], {
    stdio: 'ignore',
  });
  await smtp.received(40, 30_000);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const between = await reasonsOf(db, wave);
  expect(between['pending']).toBeGreaterThan(0);
  expect(between['claimed'] ?? 0).toBeLessThanOrEqual(2 * CONNECTIONS);

  await expect(runPage(emailDeps(db, mailer), task)).resolves.toMatchObject({ state: 'done' });
  const { accepted = 0, 'inDoubt/in_doubt': inDoubt = 0, ...others } = await reasonsOf(db, wave);
  expect(others).toEqual({});
  expect(accepted + inDoubt).toBe(120);
  expect(inDoubt).toBe(between['claimed'] ?? 0);
  const ids = smtp.mails.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  // Everybody known as accepted has the mail; whoever is in doubt may have it.
  const rows = await ledgerOf(db, wave);
  const known = rows.filter(({ state }) => state === 'accepted').map(({ id }) => `<${id}@${HOST}>`);
  expect(ids).toEqual(expect.arrayContaining(known));
}, 120_000);
