import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { surveyReaders } from '../../../stack/demo/survey.ts';

const posted: { url: string; body: string }[] = [];
const mail = (id: number, subject: string) => ({
  id,
  subject,
  to: [`c${id}@example.test`],
  from: '',
  receivedAt: '',
});
const mails = [
  mail(1, 'Thank you for your order'),
  ...Array.from({ length: 40 }, (_, n) =>
    mail(n + 2, n % 2 ? 'Two minutes to tell us how it was' : '两分钟，告诉我们您的感受'),
  ),
];
let base = '';

const server = createServer((req, res) => {
  const url = new URL(req.url ?? '/', base);
  const [, id] = /messages\/(\d+)$/.exec(url.pathname) ?? [];
  if (req.method === 'POST') {
    let body = '';
    req
      .on('data', (chunk) => (body += String(chunk)))
      .on('end', () => {
        posted.push({ url: url.pathname, body });
        res.end();
      });
    return;
  }
  const after = Number(url.searchParams.get('after'));
  const answer = id
    ? { links: [`${base}/shop`, `${base}/p/survey/${id}`] }
    : { items: mails.filter((each) => each.id > after) };
  res.end(JSON.stringify(answer));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('most of those who were asked answer by the page of their mail, each once, and nobody else does', async () => {
  const { look } = surveyReaders(base);
  await look();
  await look();
  const pages = posted.map(({ url }) => url);
  expect(new Set(pages).size).toBe(pages.length);
  expect(pages.length).toBeGreaterThan(mails.length / 2);
  expect(pages.length).toBeLessThan(mails.length);
  expect(pages).not.toContain('/p/survey/1');
  expect(posted.every(({ body }) => /^nps=\d+&csat=\d/.test(body))).toBe(true);
});
