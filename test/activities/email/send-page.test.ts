import { createServer } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { createEmailActivities } from '../../../activities/email/index.ts';
import type { Mailer, SendResult } from '../../../activities/email/mailer.ts';
import { createSmtpMailer } from '../../../activities/email/smtp-mailer.ts';
import { pauseGate, resumeGate, stopGate } from '../../../store/gates.ts';
import { suppress } from '../../../store/suppressions.ts';
import { testDatabase } from '../../support/postgres.ts';
import { testSmtp } from '../../support/smtp.ts';
import {
  aMember,
  aWave,
  emailDeps,
  HOST,
  ledgerOf,
  NOON,
  reasonsOf,
  runPage,
  taskOf,
} from '../../support/waves.ts';

const db = await testDatabase();
const smtp = await testSmtp();
const mailer = createSmtpMailer({
  url: smtp.url,
  connections: 3,
  from: `Shop <news@${HOST}>`,
  timeout: 5_000,
});
const deps = emailDeps(db, mailer);
afterAll(() => mailer.close());
afterEach(() => {
  smtp.mails.length = 0;
  delete smtp.faults.recipient;
  delete smtp.faults.message;
});

/** A mailer that answers what the test says, by address. */
const fakeMailer = (answer: (to: string) => SendResult): Mailer & { sent: string[] } => {
  const sent: string[] = [];
  return {
    sent,
    connections: 2,
    verify: async () => ({ ok: true }),
    close: () => undefined,
    async send({ to }) {
      sent.push(to);
      return answer(to);
    },
  };
};

describe('a page of a wave', () => {
  test('everybody gets one mail with their own Message-ID, and the wave is done', async () => {
    const wave = await aWave(db, 20);
    await expect(runPage(deps, taskOf(wave))).resolves.toEqual({ state: 'done', seen: 20 });
    const rows = await ledgerOf(db, wave);
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'accepted'));
    expect(smtp.mails.map(({ messageId }) => messageId).sort()).toEqual(
      rows.map(({ id }) => `<${id}@${HOST}>`).sort(),
    );
    expect(smtp.mails.flatMap(({ to }) => to).sort()).toEqual(
      rows.map(({ customer }) => `${customer}@example.test`),
    );
  });

  test('a page sent again sends nothing again', async () => {
    const wave = await aWave(db, 4);
    await runPage(deps, taskOf(wave));
    await runPage(deps, taskOf(wave));
    expect(smtp.mails).toHaveLength(4);
  });

  test('a page ends after its size, the next one goes on', async () => {
    const wave = await aWave(db, 10);
    await expect(runPage(deps, taskOf(wave, { size: 6 }))).resolves.toEqual({ state: 'more', seen: 6 });
    await expect(runPage(deps, taskOf(wave, { size: 6 }))).resolves.toEqual({ state: 'done', seen: 4 });
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(10);
  });

  test('whoever may not be written to is skipped with the reason, and the hold-out has no row', async () => {
    const wave = await aWave(db, 1);
    const id = wave.campaignId;
    await aMember(db, id, { id: `${id}-no`, consent: false });
    await aMember(db, id, { id: `${id}-void`, email: '  ' });
    await aMember(db, id, { id: `${id}-gone`, erasedAt: new Date(NOON) });
    await aMember(db, id, { id: `${id}-stop`, email: `Stop-${id}@Example.test` });
    await aMember(db, id, { id: `${id}-bounce` });
    await aMember(db, id, { id: `${id}-held`, arm: 'holdOut' });
    await aMember(db, id, { id: `${id}-other`, segment: 'other' });
    await suppress(db.pool, {
      channel: 'email',
      address: ` stop-${id}@example.TEST`,
      reason: 'unsubscribed',
      at: NOON,
    });
    await suppress(db.pool, {
      channel: 'email',
      address: `${id}-bounce@example.test`,
      reason: 'bounced',
      at: NOON,
    });
    await runPage(deps, taskOf(wave));
    expect(await reasonsOf(db, wave)).toEqual({
      accepted: 1,
      'skipped/no_consent': 1,
      'skipped/no_address': 1,
      'skipped/erased': 1,
      'skipped/suppressed': 1,
      'skipped/bounced': 1,
    });
    expect(smtp.mails).toHaveLength(1);
  });

  test('consent taken back after the wave was prepared counts', async () => {
    const wave = await aWave(db, 2);
    const activities = createEmailActivities(deps);
    await activities.prepareWave(taskOf(wave));
    const [first] = await ledgerOf(db, wave);
    await db.pool.query('update consents set granted = false where customer_id = $1', [first?.customer]);
    await runPage(deps, taskOf(wave));
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 1, 'skipped/no_consent': 1 });
  });

  test.each([
    [
      'the campaign’s gate is paused',
      async (id: string) => pauseGate(db.pool, { scope: id, actorId: null, reason: null, at: NOON }),
      'paused',
    ],
    [
      'the campaign’s gate is stopped',
      async (id: string) => stopGate(db.pool, { scope: id, actorId: null, reason: null, at: NOON }),
      'stopped',
    ],
    [
      'the gate of all is stopped',
      async () => stopGate(db.pool, { scope: 'all', actorId: null, reason: null, at: NOON }),
      'paused',
    ],
    [
      'the campaign has no gate',
      async (id: string) => db.pool.query('delete from gates where scope = $1', [id]),
      'stopped',
    ],
  ])('nothing is claimed while %s', async (_, close, state) => {
    const wave = await aWave(db, 3);
    await close(wave.campaignId);
    await expect(runPage(deps, taskOf(wave))).resolves.toEqual({ state, seen: 0 });
    await db.pool.query(`update gates set state = 'open' where scope = 'all'`);
    expect(await reasonsOf(db, wave)).toEqual({ pending: 3 });
    expect(smtp.mails).toHaveLength(0);
  });

  test('after a gate that closed in the middle only the chunk in hand leaves; open again, the rest follows', async () => {
    const wave = await aWave(db, 20);
    const change = { scope: wave.campaignId, actorId: null, reason: null, at: NOON };
    const closing = fakeMailer(() => ({ outcome: 'accepted' }));
    const send = closing.send.bind(closing);
    closing.send = async (mail) => {
      await pauseGate(db.pool, change);
      return send(mail);
    };
    await expect(runPage(emailDeps(db, closing), taskOf(wave))).resolves.toMatchObject({ state: 'paused' });
    expect(closing.sent).toHaveLength(2 * closing.connections);
    await resumeGate(db.pool, change);
    await runPage(deps, taskOf(wave));
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 20 });
    expect(smtp.mails).toHaveLength(20 - 2 * closing.connections);
  });

  test('quiet hours hold a customer in their own zone, with the campaign’s where theirs is unknown', async () => {
    const quiet = {
      plan: {
        audience: { segments: [{ key: 'everybody', where: {} }], quietHours: { from: '22:00', to: '08:00' } },
      },
    };
    const wave = await aWave(db, 0, quiet);
    const id = wave.campaignId;
    await aMember(db, id, { id: `${id}-1`, timeZone: 'Asia/Tokyo' });
    await aMember(db, id, { id: `${id}-2`, timeZone: 'Pacific/Auckland' });
    await aMember(db, id, { id: `${id}-3`, timeZone: 'Not/AZone' });
    // 11:00 UTC is 20:00 in Tokyo, 23:00 in Auckland and 12:00 in London.
    await expect(runPage(deps, taskOf(wave))).resolves.toEqual({
      state: 'held',
      seen: 3,
      until: Date.parse('2027-06-09T20:00:00Z'),
    });
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 2, pending: 1 });
    await runPage(deps, taskOf(wave, { at: Date.parse('2027-06-09T20:00:00Z'), closesAt: NOON * 2 }));
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 3 });
  });

  test('a recipient refused by name fails with the code, the others get theirs', async () => {
    const wave = await aWave(db, 5);
    const refused = `${wave.campaignId.slice(-6)}-0002@example.test`;
    smtp.faults.recipient = (address) => (address === refused ? [550, `No ${address} here`] : undefined);
    await runPage(deps, taskOf(wave));
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 4, 'failed/rejected_550': 1 });
  });

  test('a mail put off is tried again later, and given up after five tries', async () => {
    const wave = await aWave(db, 1);
    smtp.faults.recipient = () => [451, 'Later'];
    let at = NOON;
    for (let tries = 1; tries <= 4; tries += 1) {
      const result = await runPage(deps, taskOf(wave, { at, closesAt: at + 7_200_000 }));
      expect(result.state).toBe('held');
      if (result.state === 'held') at = result.until;
    }
    await runPage(deps, taskOf(wave, { at, closesAt: at + 7_200_000 }));
    expect(await reasonsOf(db, wave)).toEqual({ 'failed/gave_up_451': 1 });
  });

  test('a server that is gone fails the page, loses nobody and puts nobody in doubt', async () => {
    const wave = await aWave(db, 3);
    const { port } = await new Promise<{ port: number }>((resolve) => {
      const server = createServer().listen(0, () => {
        const address = server.address() as { port: number };
        server.close(() => resolve(address));
      });
    });
    const gone = createSmtpMailer({
      url: `smtp://127.0.0.1:${port}`,
      connections: 2,
      from: `news@${HOST}`,
      timeout: 2_000,
    });
    await expect(runPage(emailDeps(db, gone), taskOf(wave))).rejects.toMatchObject({
      type: 'MAIL_UNREACHABLE',
      nonRetryable: false,
    });
    gone.close();
    expect(await reasonsOf(db, wave)).toEqual({ pending: 3 });
    await runPage(deps, taskOf(wave));
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 3 });
  });

  test('a template that asks for what is not there stops the wave before anybody is claimed', async () => {
    const bodies = { 'opening.en.mjml': 'Hello {{ customer.password }}', 'opening.zh-CN.mjml': 'x' };
    const wave = await aWave(db, 2, { bodies });
    await expect(runPage(deps, taskOf(wave))).rejects.toMatchObject({
      type: 'TEMPLATE_INVALID',
      nonRetryable: true,
    });
    expect(await reasonsOf(db, wave)).toEqual({ pending: 2 });
  });

  test('members of a wave that is not run yet end with that reason', async () => {
    const sms = {
      key: 'opening',
      phase: 'live' as const,
      at: 'PT0S',
      channel: 'sms',
      segments: ['everybody'],
      template: 'opening',
    };
    const wave = await aWave(db, 2, { plan: { channels: [{ key: 'email' }, { key: 'sms' }], waves: [sms] } });
    await expect(runPage(deps, taskOf(wave))).resolves.toEqual({ state: 'done', seen: 0 });
    expect(await reasonsOf(db, wave)).toEqual({ 'skipped/NOT_RUN_YET': 2 });
  });

  test('a wave the plan has not got, and another hash, are refused for good', async () => {
    const wave = await aWave(db, 1);
    await expect(runPage(deps, taskOf(wave, { wave: 'nope' }))).rejects.toMatchObject({
      type: 'WAVE_UNKNOWN',
    });
    await expect(runPage(deps, taskOf(wave, { hash: 'f'.repeat(64) }))).rejects.toMatchObject({
      code: 'PLAN_CHANGED',
    });
  });
});
