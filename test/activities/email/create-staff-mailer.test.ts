import { afterEach, describe, expect, test } from '@jest/globals';
import { createSmtpMailer } from '../../../activities/email/smtp-mailer.ts';
import { createStaffMailer } from '../../../activities/email/create-staff-mailer.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { aPerson } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { testSmtp } from '../../support/smtp.ts';
import { emailDeps, HOST, NOON } from '../../support/waves.ts';

const db = await testDatabase();
const smtp = await testSmtp();
const mailer = createSmtpMailer({ url: smtp.url, connections: 1, from: `news@${HOST}`, timeout: 5_000 });
const staff = createStaffMailer(emailDeps(db, mailer));
const head = await aPerson(db.pool, 'head@fanfare.example');
afterEach(() => {
  smtp.mails.length = 0;
  delete smtp.faults.recipient;
});

let next = 0;
const aStaffMail = (changes: Partial<StaffMail> = {}): StaffMail => ({
  key: `mail-${(next += 1)}`,
  campaignId: null,
  personId: head,
  kind: 'approval',
  at: NOON,
  content: {
    en: {
      subject: 'Please decide',
      paragraphs: ['A <b>plan</b>'],
      facts: [['Budget', '1']],
      actions: [{ label: 'Open', url: 'http://x/?a=1&b=2' }],
    },
    'zh-CN': { subject: '请作出决定', paragraphs: ['计划'] },
  },
  ...changes,
});

describe('staff mail', () => {
  test('goes to the person in both languages, theirs first, marked as automatic', async () => {
    await expect(staff.send(aStaffMail())).resolves.toEqual({ sent: true });
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ to: ['head@fanfare.example'], subject: 'Please decide' });
    expect(mail?.html).toContain('A &lt;b&gt;plan&lt;/b&gt;');
    expect(mail?.html).toContain('href="http://x/?a=1&amp;b=2"');
    expect(mail?.text.indexOf('Please decide')).toBeLessThan(mail?.text.indexOf('请作出决定') ?? -1);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('of one key leaves once, however often it is asked for', async () => {
    const mail = aStaffMail();
    await staff.send(mail);
    await expect(staff.send(mail)).resolves.toEqual({ sent: true });
    expect(smtp.mails).toHaveLength(1);
  });

  test('put off by the server fails without an address, and goes later with the same Message-ID', async () => {
    const mail = aStaffMail();
    smtp.faults.recipient = (address) => [451, `Later, ${address}`];
    const failure = await staff.send(mail).catch((error: Error) => error);
    expect(failure).toMatchObject({ type: 'MAIL_NOT_TAKEN', nonRetryable: false });
    expect(JSON.stringify([(failure as Error).message, (failure as Error).stack])).not.toContain('head@');
    const { rows } = await db.pool.query<{ id: string }>(
      'select message_id as id from staff_mails where key = $1',
      [mail.key],
    );
    delete smtp.faults.recipient;
    await staff.send(mail);
    expect(smtp.mails.map(({ messageId }) => messageId)).toEqual([`<${rows[0]?.id}>`]);
  });

  test('refused for good, or to nobody, is not sent and not tried again', async () => {
    const mail = aStaffMail();
    smtp.faults.recipient = () => [550, 'No'];
    await expect(staff.send(mail)).resolves.toEqual({ sent: false });
    delete smtp.faults.recipient;
    await expect(staff.send(mail)).resolves.toEqual({ sent: false });
    await expect(
      staff.send(aStaffMail({ personId: '018f0000-0000-7000-8000-00000000dead' })),
    ).resolves.toEqual({ sent: false });
    expect(smtp.mails).toHaveLength(0);
  });
});
