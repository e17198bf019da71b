import { SMTPServer } from 'smtp-server';
import type { MailRing } from './ring.ts';

const MAX_MAIL_BYTES = 10 << 20;

/** A real SMTP server that accepts all mail for everybody and keeps it in the ring. */
export function createInboxSmtp(ring: MailRing): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    logger: false,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        ring.add({
          receivedAt: new Date(),
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
        });
        done(null);
      });
    },
  });
  // A sender that is killed in the middle resets its connection; unheard, that would end the stack.
  server.on('error', () => undefined);
  return server;
}
