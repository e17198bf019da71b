import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Mail, Mailer, SendResult } from './mailer.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps:`. */
  url: string;
  /** How many connections at once. */
  connections: number;
  /** `Name <address>` or an address: who mails are from. */
  from: string;
  /** Milliseconds without a byte until a connection counts as lost; 30 s unless said. */
  timeout?: number;
}

// One address and nothing else: a list, a display name or a line break would make more of it than one recipient.
const ADDRESS = /^[^\s@,;:<>()[\]\\"\p{Cc}]{1,64}@[^\s@,;:<>()[\]\\"\p{Cc}]{1,255}$/u;
const CONTROL = /\p{Cc}+/gu;
// What the server said of this mail; any other error is about the connection or our own login.
const OF_THE_MAIL: readonly unknown[] = ['EENVELOPE', 'EMESSAGE'];

interface SmtpError {
  code?: string;
  responseCode?: number;
}

/**
 * Reads an SMTP failure. Only numbers leave this function: server texts repeat the recipient's address.
 * @param handedOver whether the server had begun to read the content
 */
export function sendResultOf(error: SmtpError, handedOver: boolean): SendResult {
  const { code, responseCode } = error;
  if (OF_THE_MAIL.includes(code) && responseCode === undefined)
    return { outcome: 'rejected', code: 'address' };
  if (OF_THE_MAIL.includes(code) && responseCode !== undefined) {
    // 421 closes the connection: it says nothing of this mail.
    if (responseCode === 421) return { outcome: 'retry' };
    return { outcome: responseCode >= 500 ? 'rejected' : 'retry', code: String(responseCode) };
  }
  return handedOver ? { outcome: 'inDoubt' } : { outcome: 'retry' };
}

/** Filled in once the mail is composed, so that a failure can tell whether its content was being read. */
interface Handover {
  stream?: Readable;
}

/** What the library's stream plugin sees of a mail; its own types leave the composer out. */
interface Composed {
  data: { handover?: Handover };
  message: { createReadStream(options?: object): Readable };
}

/** Mails over SMTP through one pool. Throws where the address is no SMTP address. */
export function createSmtpMailer({ url, connections, from, timeout = 30_000 }: SmtpOptions): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 1_000,
    // The pool's own second try cannot know whether the first one arrived.
    maxRequeues: 0,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  });
  transport.use('stream', (mail, done) => {
    const { data, message } = mail as unknown as Composed;
    const read = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const stream = read(options);
      if (data.handover) data.handover.stream = stream;
      return stream;
    };
    done();
  });
  const deliver = async (mail: Mail): Promise<SendResult> => {
    const { messageId, to, subject, html, text, headers = {} } = mail;
    if (!ADDRESS.test(to)) return { outcome: 'rejected', code: 'address' };
    const handover: Handover = {};
    const data = {
      handover,
      messageId: `<${messageId}>`,
      from,
      to: { name: '', address: to },
      subject: subject.replace(CONTROL, ' '),
      html,
      text,
      headers: { ...headers },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    try {
      await transport.sendMail(data);
      return { outcome: 'accepted' };
    } catch (error) {
      return sendResultOf(error as SmtpError, handover.stream?.readableDidRead ?? false);
    }
  };
  return {
    connections,
    send: deliver,
    async verify() {
      try {
        await transport.verify();
        return { ok: true };
      } catch (error) {
        return { ok: false, code: (error as SmtpError).code ?? 'EUNKNOWN' };
      }
    },
    close: () => transport.close(),
  };
}
