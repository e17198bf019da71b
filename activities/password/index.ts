import type { Database } from '../../infra/database.ts';
import { makePasswordToken, openPasswordRequest } from '../../store/password-requests.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';
import { passwordMail } from './mails.ts';

const HOUR_MS = 3_600_000;
/** How long a link is good after its mail, by what it is for. */
export const LINK_LIFE_MS = { reset: HOUR_MS, invite: 7 * 24 * HOUR_MS } as const;

export interface PasswordDeps {
  db: Database;
  staffMailer: StaffMailer;
  config: { FANFARE_PUBLIC_URL: string };
}

export type PasswordActivities = ReturnType<typeof createPasswordActivities>;

/** The mail with a link for a password. */
export function createPasswordActivities({ db, staffMailer, config }: PasswordDeps) {
  return {
    /**
     * Makes a token and mails it, once a request. Where the process dies between the two, or the mail is in doubt, the next
     * try makes another token: both are good for the request's one use. A request that nobody has, or that is used, is left.
     */
    async sendPasswordMail({ requestId, at }: { requestId: string; at: number }): Promise<{ sent: boolean }> {
      const request = await openPasswordRequest(db.pool, requestId);
      if (request === null) return { sent: false };
      const { personId, kind } = request;
      const expiresAt = new Date(at + LINK_LIFE_MS[kind]);
      const token = await makePasswordToken(db.pool, { requestId, expiresAt });
      // In the fragment, which no browser sends: it stands in no log of a server or a proxy.
      const url = `${config.FANFARE_PUBLIC_URL}/console/set-password#${token}`;
      const content = passwordMail(kind, url);
      return staffMailer.send({
        ...{ key: `password/${requestId}`, campaignId: null, personId, kind: 'password', at, content },
      });
    },
  };
}
