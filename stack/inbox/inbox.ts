import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
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

/** Listens on the port, or on a free one where another program took it meanwhile; answers which it is. */
async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  return (server.address() as AddressInfo).port;
}

/** Starts the mail inbox of the embedded stack: SMTP in, a page and JSON out, the last 2,000 mails in memory. */
export async function startInbox(ports: { smtp: number; http: number }): Promise<Inbox> {
  const ring = createMailRing(KEPT);
  const smtp = createInboxSmtp(ring);
  const http = createInboxHttp(ring);
  const [smtpPort, httpPort] = await Promise.all([listen(smtp.server, ports.smtp), listen(http, ports.http)]);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    pageUrl: `http://127.0.0.1:${httpPort}`,
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
