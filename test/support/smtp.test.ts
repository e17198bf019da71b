import { beforeEach, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { testSmtp } from './smtp.ts';

const smtp = await testSmtp();
const mail = { from: 'shop@example.test', subject: 'Sale', text: 'Hello', messageId: '<m1@example.test>' };

beforeEach(() => {
  smtp.mails.length = 0;
  for (const name of Object.keys(smtp.faults) as (keyof typeof smtp.faults)[]) delete smtp.faults[name];
});

test('a mail arrives with envelope, Message-ID and headers', async () => {
  await createTransport(smtp.url).sendMail({
    ...mail,
    to: 'a@example.test',
    headers: { 'List-Unsubscribe': '<https://x.test/u>' },
  });
  const [received] = await smtp.received(1);
  expect(received).toMatchObject({
    to: ['a@example.test'],
    messageId: '<m1@example.test>',
    subject: 'Sale',
    text: 'Hello\n',
  });
  expect(received?.headers.get('list-unsubscribe')).toBe('<https://x.test/u>');
});

test('a recipient refused by name is reported with its code, and nothing is kept', async () => {
  smtp.faults.recipient = (address) => (address.startsWith('gone') ? [550, `No ${address}`] : undefined);
  const sending = createTransport(smtp.url).sendMail({ ...mail, to: 'gone@example.test' });
  await expect(sending).rejects.toMatchObject({ responseCode: 550 });
  expect(smtp.mails).toEqual([]);
});

test('a temporary refusal after the body keeps nothing', async () => {
  smtp.faults.message = () => [451, 'Try later'];
  await expect(createTransport(smtp.url).sendMail({ ...mail, to: 'a@example.test' })).rejects.toMatchObject({
    responseCode: 451,
  });
  expect(smtp.mails).toEqual([]);
});
