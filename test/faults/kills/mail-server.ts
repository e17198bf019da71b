import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes its time and remembers each Message-ID it took, with whom the mail went to. */
export interface CountingMailServer {
  url: string;
  /** Recipients by Message-ID, one entry a mail. */
  taken: { messageId: string; to: string }[];
  close(): Promise<void>;
}

async function headOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Starts it; each mail takes `delayMs`, so that a wave lasts long enough to be hit. */
export async function startCountingMailServer({ delayMs }: { delayMs: number }): Promise<CountingMailServer> {
  const taken: CountingMailServer['taken'] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData(stream, session, done) {
      headOf(stream).then(async (mail) => {
        await sleep(delayMs);
        const [, messageId = ''] = /^message-id:\s*(\S+)/im.exec(mail) ?? [];
        taken.push({ messageId, to: session.envelope.rcptTo[0]?.address ?? '' });
        done(null);
      }, done);
    },
  });
  // A client that is killed in the middle resets its connection.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
