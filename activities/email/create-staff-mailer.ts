import { ApplicationFailure } from '@temporalio/common';
import { personById } from '../../store/people.ts';
import { claimStaffMail, settleStaffMail } from '../../store/staff-mails.ts';
import { hostOf } from './compose.ts';
import type { StaffMail, StaffMailer } from './staff-mailer.ts';
import { renderStaffMail } from './staff-text.ts';
import type { EmailDeps } from './types.ts';

/** Staff mail over the mailer, once a key: the ledger says whether it left, the address is read here and goes no further. */
export function createStaffMailer({
  db,
  mailer,
  config,
}: Pick<EmailDeps, 'db' | 'mailer' | 'config'>): StaffMailer {
  const host = hostOf(config.FANFARE_MAIL_FROM);
  return {
    async send(mail: StaffMail) {
      const claim = await claimStaffMail(db.pool, { ...mail, host });
      if (claim.state !== 'claimed') return { sent: claim.state === 'sent' };
      const { key, at } = mail;
      const person = await personById(db.pool, mail.personId);
      if (!person?.active) {
        await settleStaffMail(db.pool, { key, at, state: 'refused' });
        return { sent: false };
      }
      const { outcome } = await mailer.send({
        ...renderStaffMail(mail.content, person.language),
        messageId: claim.messageId,
        to: person.email,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'zh-CN, en' },
      });
      switch (outcome) {
        case 'accepted':
          await settleStaffMail(db.pool, { key, at, state: 'sent' });
          return { sent: true };
        case 'rejected':
          await settleStaffMail(db.pool, { key, at, state: 'refused' });
          return { sent: false };
        case 'retry':
        case 'inDoubt':
          // Sent again under the same Message-ID: a second copy is better than a decision nobody was asked for.
          throw ApplicationFailure.retryable(
            `The mail server did not take staff mail ${mail.kind}`,
            'MAIL_NOT_TAKEN',
          );
      }
    },
  };
}
