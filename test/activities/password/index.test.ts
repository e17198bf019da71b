import { afterEach, describe, expect, test } from '@jest/globals';
import { createSmtpMailer } from '../../../activities/email/smtp-mailer.ts';
import { createStaffMailer } from '../../../activities/email/create-staff-mailer.ts';
import { createPasswordActivities, LINK_LIFE_MS } from '../../../activities/password/index.ts';
import {
  requestPassword,
  usePasswordToken,
  type PasswordRequestKind,
} from '../../../store/password-requests.ts';
import { aPerson } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { testSmtp } from '../../support/smtp.ts';
import { emailDeps, HOST } from '../../support/waves.ts';

const db = await testDatabase();
const smtp = await testSmtp();
const mailer = createSmtpMailer({ url: smtp.url, connections: 1, from: `news@${HOST}`, timeout: 5_000 });
const staffMailer = createStaffMailer(emailDeps(db, mailer));
const config = { FANFARE_PUBLIC_URL: 'https://fanfare.test' };
const activities = createPasswordActivities({ db, staffMailer, config });
const AT = Date.UTC(2027, 0, 1);
await aPerson(db.pool, 'head@fanfare.example');
afterEach(() => {
  smtp.mails.length = 0;
});

const asked = (email = 'head@fanfare.example', kind: PasswordRequestKind = 'reset'): Promise<string> =>
  requestPassword(db.pool, { email, kind, at: new Date(AT) });
const LINK = /https:\/\/fanfare\.test\/console\/set-password#([\w-]{43})/;
const tokenOf = (text: string): string => LINK.exec(text)?.[1] ?? '';
const use = (token: string, at: number) => usePasswordToken(db.pool, token, new Date(at));

describe('sendPasswordMail', () => {
  test.each(['reset', 'invite'] as const)(
    'a %s is one mail in both languages with one link',
    async (kind) => {
      const requestId = await asked('HEAD@fanfare.example', kind);
      expect(await activities.sendPasswordMail({ requestId, at: AT })).toEqual({ sent: true });
      expect(await activities.sendPasswordMail({ requestId, at: AT })).toEqual({ sent: true });
      expect(smtp.mails).toHaveLength(1);
      const text = String(smtp.mails[0]?.text);
      expect(text).toMatch(/password/);
      expect(text).toMatch(/密码/);
      const token = tokenOf(text);
      expect(await use(token, AT + LINK_LIFE_MS[kind])).toBeNull();
      expect(await use(token, AT + LINK_LIFE_MS[kind] - 1)).not.toBeNull();
      const { rows } = await db.pool.query('select * from password_tokens');
      expect(JSON.stringify(rows)).not.toContain(token);
    },
  );

  test('where the process dies after the mail has left, the second mail is the same to a reader, and either link works', async () => {
    const requestId = await asked();
    let dies = true;
    const dying = createPasswordActivities({
      ...{ db, config },
      staffMailer: {
        async send(mail) {
          const sent = await staffMailer.send(mail);
          if (!dies) return sent;
          dies = false;
          await db.pool.query(`update staff_mails set state = 'claimed' where key = $1`, [mail.key]);
          throw new Error('killed');
        },
      },
    });
    await expect(dying.sendPasswordMail({ requestId, at: AT })).rejects.toThrow('killed');
    await dying.sendPasswordMail({ requestId, at: AT });
    expect(smtp.mails).toHaveLength(2);
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(1);
    const [first = '', second = ''] = smtp.mails.map(({ text }) => tokenOf(String(text)));
    expect(first).not.toBe(second);
    expect([await use(first, AT + 1), await use(second, AT + 1)]).toEqual([expect.any(String), null]);
  });

  test('a request of nobody, and one that is used, sends nothing', async () => {
    const nobody = await asked('nobody@fanfare.example');
    expect(await activities.sendPasswordMail({ requestId: nobody, at: AT })).toEqual({ sent: false });
    const requestId = await asked();
    await db.pool.query('update password_requests set used_at = now() where id = $1', [requestId]);
    expect(await activities.sendPasswordMail({ requestId, at: AT })).toEqual({ sent: false });
    expect(smtp.mails).toEqual([]);
  });
});
