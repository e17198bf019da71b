import { afterEach, describe, expect, test } from '@jest/globals';
import { createEmailActivities } from '../../../activities/email/index.ts';
import { createSmtpMailer } from '../../../activities/email/smtp-mailer.ts';
import type { PlanDocument } from '../../../domain/plan/types.ts';
import { aFollowUp } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { testSmtp } from '../../support/smtp.ts';
import { emailDeps, HOST, NOON, reasonsOf, runPage, taskOf } from '../../support/waves.ts';

const db = await testDatabase();
const smtp = await testSmtp();
const mailer = createSmtpMailer({
  url: smtp.url,
  connections: 2,
  from: `Shop <news@${HOST}>`,
  timeout: 5_000,
});
const deps = emailDeps(db, mailer);
afterEach(() => {
  smtp.mails.length = 0;
});

const text = (words: string) => ({
  en: `<mjml><mj-body><mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section></mj-body></mjml>`,
});

type Coupon = Extract<PlanDocument['promotions'][number], { kind: 'coupon' }>;

/** A campaign whose thank-you mail brings a coupon and writes these words. */
async function aThankYou(coupon: Partial<Coupon>, words: string) {
  const promotion: Coupon = {
    ...{ key: 'thanks', kind: 'coupon', percent: '10', codes: 'unique', perCustomer: 1 },
    ...{ priority: 0, exclusive: false, budgetLine: 'promotion' },
    ...coupon,
  };
  const campaign = await aFollowUp(db, 3, {
    promotions: [promotion],
    followUp: { thankYou: { to: 'buyers', after: 'PT1S', coupon: 'thanks', template: 'thanks' } },
    messages: [{ key: 'thanks', channel: 'email', subject: { en: 'Thanks' }, body: text(words) }],
    waves: [],
  });
  return { ...campaign, wave: 'thank-you' };
}

const codesInMails = () => smtp.mails.map((mail) => /code=(\S+?)\|/.exec(mail.text)?.[1] ?? '');

describe('a mail that brings a coupon', () => {
  test('has a code of its own, which ends as long after the wave began as the plan says', async () => {
    const wave = await aThankYou({ expires: 'P30D' }, 'code={{ coupon.code }}| until {{ coupon.expires }}');
    await runPage(deps, taskOf(wave));
    const { rows } = await db.pool.query<{ code: string; customer: string; expires: Date }>(
      `select c.code, c.customer_id as customer, c.expires_at as expires from coupons c where c.campaign_id = $1`,
      [wave.campaignId],
    );
    expect(codesInMails().sort()).toEqual(rows.map(({ code }) => code).sort());
    expect(new Set(rows.map(({ code }) => code)).size).toBe(3);
    expect(rows.map(({ customer }) => customer).sort()).toEqual(wave.customers);
    for (const { expires } of rows) expect(expires.getTime()).toBe(NOON + 30 * 86_400_000);
    // 9 June and 30 days, in London.
    expect(smtp.mails.every((mail) => mail.text.includes('until 9 July 2027'))).toBe(true);
  });

  test('gives nobody a second code when it is prepared again, nor a code to whom it is not sent', async () => {
    const wave = await aThankYou({}, 'code={{ coupon.code }}|');
    const activities = createEmailActivities(deps);
    await db.pool.query(`update orders set state = 'refunded' where customer_id = $1`, [wave.customers[0]]);
    for (let again = 0; again < 3; again += 1) await activities.prepareWave(taskOf(wave));
    await runPage(deps, taskOf(wave));
    const { rows } = await db.pool.query<{ n: number }>(
      'select count(*) as n from coupons where campaign_id = $1',
      [wave.campaignId],
    );
    expect(rows).toEqual([{ n: 2 }]);
    expect(await reasonsOf(db, wave)).toEqual({ accepted: 2 });
  });

  test('has the shared code where the plan has one for all', async () => {
    const wave = await aThankYou({ codes: 'DANKE' }, 'code={{ coupon.code }}|{{ coupon.expires }}.');
    await runPage(deps, taskOf(wave));
    expect(codesInMails()).toEqual(['DANKE', 'DANKE', 'DANKE']);
  });
});
