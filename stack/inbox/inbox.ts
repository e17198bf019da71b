import { once } from 'node:events';
import { createInboxHttp } from './http.ts';
import { createMailRing, type MailRing } from './ring.ts';
import { createInboxSmtp } from './smtp.ts';

const KEPT = 2_000;

export interface Inbox {
  smtpUrl: string;
  pageUrl: string;
  ring: MailRing;
  close(): Promise<void>;
}

/** Starts the mail inbox of the embedded stack: SMTP in, a page and JSON out, the last 2,000 mails in memory. */
export async function startInbox(ports: { smtp: number; http: number }): Promise<Inbox> {
  const ring = createMailRing(KEPT);
  const smtp = createInboxSmtp(ring);
  const http = createInboxHttp(ring);
  smtp.listen(ports.smtp, '127.0.0.1');
  http.listen(ports.http, '127.0.0.1');
  await Promise.all([once(smtp.server, 'listening'), once(http, 'listening')]);
  return {
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    pageUrl: `http://127.0.0.1:${ports.http}`,
    ring,
    async close() {
      http.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => smtp.close(() => resolve(undefined))),
        new Promise((resolve) => http.close(resolve)),
      ]);
    },
  };
}
