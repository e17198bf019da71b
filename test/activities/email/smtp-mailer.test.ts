import { createServer, type Server } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Mail } from '../../../activities/email/mailer.ts';
import { createSmtpMailer, sendResultOf } from '../../../activities/email/smtp-mailer.ts';
import { testSmtp } from '../../support/smtp.ts';

const smtp = await testSmtp();
const mailer = createSmtpMailer({
  url: smtp.url,
  connections: 2,
  from: 'Shop <news@shop.example>',
  timeout: 5_000,
});
afterAll(() => mailer.close());

const aMail = (changes: Partial<Mail> = {}): Mail => ({
  messageId: 'row-1@shop.example',
  to: 'ann@example.test',
  subject: 'Open now',
  html: '<p>Open</p>',
  text: 'Open',
  ...changes,
});

/** A server that speaks SMTP until it has read the content, then hangs up without an answer. */
async function hangUpServer(after: 'content' | 'greeting'): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (after === 'greeting') return socket.destroy();
    socket.write('220 test\r\n');
    let content = false;
    socket.on('data', (data) => {
      const text = data.toString();
      if (content) {
        if (text.includes('\r\n.\r\n')) socket.destroy();
        return;
      }
      if (/^DATA/im.test(text)) {
        content = true;
        socket.write('354 go on\r\n');
      } else socket.write('250 ok\r\n');
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, server };
}

describe('mailer', () => {
  test('a mail the server takes arrives once, with its Message-ID and headers', async () => {
    const headers = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
    await expect(mailer.send(aMail({ headers }))).resolves.toEqual({ outcome: 'accepted' });
    expect(smtp.mails.map(({ messageId }) => messageId)).toEqual(['<row-1@shop.example>']);
    expect(smtp.mails[0]?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(smtp.mails[0]?.from).toBe('news@shop.example');
  });

  test('a refusal by name is rejected with its code and nothing of what the server said', async () => {
    smtp.faults.recipient = (address) => [550, `No such user ${address}`];
    const result = await mailer.send(aMail());
    delete smtp.faults.recipient;
    expect(result).toEqual({ outcome: 'rejected', code: '550' });
  });

  test('a mail put off is to be tried again, and is taken when the server is ready', async () => {
    smtp.faults.recipient = () => [451, 'Greylisted'];
    const first = await mailer.send(aMail());
    delete smtp.faults.recipient;
    expect([first, await mailer.send(aMail())]).toEqual([
      { outcome: 'retry', code: '451' },
      { outcome: 'accepted' },
    ]);
  });

  test('a content refused after DATA is rejected, not in doubt', async () => {
    smtp.faults.message = () => [554, 'Spam'];
    const result = await mailer.send(aMail());
    delete smtp.faults.message;
    expect(result).toEqual({ outcome: 'rejected', code: '554' });
  });

  test('a connection lost after the content was handed over leaves the mail in doubt, sent once', async () => {
    const { url, server } = await hangUpServer('content');
    const lost = createSmtpMailer({ url, connections: 1, from: 'news@shop.example', timeout: 5_000 });
    await expect(lost.send(aMail())).resolves.toEqual({ outcome: 'inDoubt' });
    lost.close();
    server.close();
  });

  test('a server that hangs up at once or is not there is to be tried again, without a code', async () => {
    const { url, server } = await hangUpServer('greeting');
    const lost = createSmtpMailer({ url, connections: 1, from: 'news@shop.example', timeout: 5_000 });
    await expect(lost.send(aMail())).resolves.toEqual({ outcome: 'retry' });
    lost.close();
    await new Promise((resolve) => server.close(resolve));
    const gone = createSmtpMailer({ url, connections: 1, from: 'news@shop.example', timeout: 5_000 });
    await expect(gone.send(aMail())).resolves.toEqual({ outcome: 'retry' });
    await expect(gone.verify()).resolves.toMatchObject({ ok: false });
    gone.close();
  });

  test.each([
    'ann@example.test, eve@example.test',
    'Ann <ann@example.test>',
    'ann@example.test\r\nBcc: eve@example.test',
    'ann',
    '',
  ])('an address that is not one address (%j) is rejected and reaches nobody', async (to) => {
    const before = smtp.mails.length;
    await expect(mailer.send(aMail({ to }))).resolves.toEqual({ outcome: 'rejected', code: 'address' });
    expect(smtp.mails).toHaveLength(before);
  });

  test('a line break in a subject makes no header of its own', async () => {
    await mailer.send(
      aMail({ messageId: 'row-2@shop.example', subject: 'Hi\r\nBcc: eve@example.test\r\n\r\nX' }),
    );
    const mail = smtp.mails.at(-1);
    expect(mail?.headers.has('bcc')).toBe(false);
    expect(mail?.to).toEqual(['ann@example.test']);
    expect(mail?.subject).toBe('Hi Bcc: eve@example.test X');
  });

  test('verify answers ok where the server is there', async () => {
    await expect(mailer.verify()).resolves.toEqual({ ok: true });
  });
});

describe('reading an SMTP failure', () => {
  test.each([
    [{ code: 'EENVELOPE', responseCode: 550 }, false, { outcome: 'rejected', code: '550' }],
    [{ code: 'EENVELOPE', responseCode: 421 }, false, { outcome: 'retry' }],
    [{ code: 'EMESSAGE', responseCode: 452 }, true, { outcome: 'retry', code: '452' }],
    [{ code: 'EENVELOPE' }, false, { outcome: 'rejected', code: 'address' }],
    [{ code: 'EAUTH', responseCode: 535 }, false, { outcome: 'retry' }],
    [{ code: 'ETIMEDOUT' }, true, { outcome: 'inDoubt' }],
    [{ code: 'ETIMEDOUT' }, false, { outcome: 'retry' }],
    [{}, false, { outcome: 'retry' }],
  ])('%j with content read %j', (error, handedOver, expected) => {
    expect(sendResultOf(error, handedOver)).toEqual(expected);
  });
});
