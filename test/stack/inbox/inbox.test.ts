import { afterAll, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startInbox } from '../../../stack/inbox/inbox.ts';
import { createMailRing } from '../../../stack/inbox/ring.ts';
import { freePort } from '../../../stack/ports.ts';

const inbox = await startInbox({ smtp: await freePort(), http: await freePort() });
afterAll(() => inbox.close());
const transport = createTransport(inbox.smtpUrl);
const page = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(inbox.pageUrl + path, { headers })).text();

await transport.sendMail({
  from: 'shop@example.test',
  to: ['ann@example.test', 'bob@example.test'],
  subject: 'Ärmel & <b>618 年中大促</b>',
  messageId: '<m1@example.test>',
  text: 'See https://shop.test/sale?a=1&b=2 now',
  html: '<p>Hi</p><script>alert(1)</script><a href="https://shop.test/u?x=1&amp;y=2">out</a>',
  headers: { 'List-Unsubscribe': '<https://shop.test/u>' },
});

test('a mail that came is listed by the API, whole by its id, with its links', async () => {
  const list = JSON.parse(await page('/api/messages')) as { items: { id: number }[]; received: number };
  expect(list).toMatchObject({
    received: 1,
    items: [{ id: 1, subject: 'Ärmel & <b>618 年中大促</b>', to: ['ann@example.test', 'bob@example.test'] }],
  });
  expect(JSON.parse(await page('/api/messages/1'))).toMatchObject({
    messageId: '<m1@example.test>',
    links: ['https://shop.test/u?x=1&y=2', 'https://shop.test/sale?a=1&b=2'],
    headers: { 'list-unsubscribe': '<https://shop.test/u>' },
  });
});

test('the API filters by recipient and by id', async () => {
  const count = async (query: string): Promise<number> =>
    (JSON.parse(await page(`/api/messages?${query}`)) as { items: object[] }).items.length;
  expect([
    await count('to=bob@example.test'),
    await count('to=eve@example.test'),
    await count('after=1'),
  ]).toEqual([1, 0, 0]);
});

test('the page shows a mail escaped, its HTML in a frame that may run nothing', async () => {
  const html = await page('/messages/1');
  expect(html).toContain('<h1>Ärmel &amp; &lt;b&gt;618 年中大促&lt;/b&gt;</h1>');
  expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(html).not.toContain('<script>');
  expect(html).toContain('See https://shop.test/sale?a=1&amp;b=2 now');
});

test('the page speaks Chinese to a Chinese browser, and the address may say otherwise', async () => {
  const chinese = { 'accept-language': 'zh-CN,en;q=0.5' };
  expect(await page('/', chinese)).toMatch(/lang="zh-CN".*收件箱.*共收到 1 封/s);
  expect(await page('/?lang=en', chinese)).toMatch(/lang="en".*Inbox.*1 shown of 1 received/s);
});

test('a mail that never came, and a method that changes, are refused', async () => {
  expect((await fetch(`${inbox.pageUrl}/messages/99`)).status).toBe(404);
  expect((await fetch(`${inbox.pageUrl}/`, { method: 'POST' })).status).toBe(405);
});

test('the ring keeps the last mails, newest first, and forgets the oldest', () => {
  const ring = createMailRing(3);
  const mail = { receivedAt: new Date(), from: 'a', to: ['b'], raw: Buffer.alloc(0) };
  for (let i = 0; i < 5; i++) ring.add(mail);
  expect(ring.list().map(({ id }) => id)).toEqual([5, 4, 3]);
  expect([ring.find(2), ring.find(3)?.id, ring.received]).toEqual([undefined, 3, 5]);
});

test('a port that another program took meanwhile is left to it: the inbox says where it listens', async () => {
  const [smtp, http] = [inbox.smtpUrl, inbox.pageUrl].map((url) => Number(new URL(url).port));
  const other = await startInbox({ smtp: smtp ?? 0, http: http ?? 0 });
  try {
    expect([other.smtpUrl, other.pageUrl]).not.toEqual([inbox.smtpUrl, inbox.pageUrl]);
    await createTransport(other.smtpUrl).sendMail({
      from: 'a@example.test',
      to: 'b@example.test',
      text: 'x',
    });
    const list = await (await fetch(`${other.pageUrl}/api/messages`)).json();
    expect(list).toMatchObject({ received: 1 });
  } finally {
    await other.close();
  }
});
