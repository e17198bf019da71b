import { afterAll } from '@jest/globals';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail as the server took it. */
export interface ReceivedMail {
  at: number;
  /** Envelope, not headers: who really gets it. */
  from: string;
  to: string[];
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** Header names in lower case, values as sent (unfolded). */
  headers: Map<string, string>;
  raw: string;
}

/** What goes wrong; may be changed while the server runs. */
export interface SmtpFaults {
  /** Answer to RCPT TO: a code and text such as `[550, 'No such user']`, or nothing to take it. */
  recipient?: (address: string) => [number, string] | undefined;
  /** Answer after the body: the mail is not kept. */
  message?: (mail: ReceivedMail) => [number, string] | undefined;
  /** Milliseconds before each answer to a body. */
  delayMs?: number;
}

export interface TestSmtp {
  url: string;
  mails: ReceivedMail[];
  faults: SmtpFaults;
  /** Waits until so many mails are there. */
  received(count: number, timeoutMs?: number): Promise<ReceivedMail[]>;
  close(): Promise<void>;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const refusal = ([responseCode, message]: [number, string]): Error =>
  Object.assign(new Error(message), { responseCode });

async function read(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString('utf8');
  const parsed: ParsedMail & { to?: AddressObject | AddressObject[] } = await simpleParser(raw, {
    skipTextToHtml: true,
  });
  const line = ({ key, line: text }: { key: string; line: string }): [string, string] => [
    key,
    text
      .slice(key.length + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim(),
  ];
  return {
    at: Date.now(),
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    to: session.envelope.rcptTo.map(({ address }) => address),
    messageId: parsed.messageId ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    headers: new Map(parsed.headerLines.map((header) => line(header))),
    raw,
  };
}

function createServer(
  mails: ReceivedMail[],
  faults: SmtpFaults,
  onMessage?: (mail: ReceivedMail) => unknown,
): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const fault = faults.recipient?.(address);
      done(fault ? refusal(fault) : null);
    },
    onData(stream, session, done) {
      const take = async (): Promise<void> => {
        const mail = await read(stream, session);
        if (faults.delayMs) await sleep(faults.delayMs);
        const fault = faults.message?.(mail);
        if (fault) throw refusal(fault);
        mails.push(mail);
        await onMessage?.(mail);
      };
      take().then(
        () => done(null),
        (error: Error) => done(error),
      );
    },
  });
}

/** Starts a real SMTP server that collects mails and fails on demand. */
export async function startSmtp(
  options: { onMessage?: (mail: ReceivedMail) => unknown; faults?: SmtpFaults } = {},
): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  const faults = options.faults ?? {};
  const server = createServer(mails, faults, options.onMessage);
  // A client that is killed in the middle resets its connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    faults,
    async received(count, timeoutMs = 10_000) {
      const end = Date.now() + timeoutMs;
      while (mails.length < count) {
        if (Date.now() > end)
          throw new Error(`${mails.length} of ${count} mails came within ${timeoutMs} ms`);
        await sleep(20);
      }
      return mails;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A mail server for one test file, at its top level; closed after its last test. */
export async function testSmtp(faults: SmtpFaults = {}): Promise<TestSmtp> {
  const smtp = await startSmtp({ faults });
  afterAll(() => smtp.close());
  return smtp;
}
