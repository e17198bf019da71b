/** Screen 6 as people use it: somebody is looked up and their word is written down; a file is sent and its bad lines come back. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { useConsole } from './support/console.ts';
import { settled } from './support/settle.ts';

const the = useConsole();

const file = (name: string, lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});

test('somebody is found by the end of their phone, and what they say on the telephone is on record', async () => {
  const content =
    'customer_id,name,email,phone,consent_email,consent_email_source\nbrowser-1,Ada Byron,ada.byron@example.test,+44 7700 900345,yes,sign-up\n';
  const upload = { content, type: 'text/csv' };
  await the.api.call('/v1/customers/import', { method: 'POST', as: 'shop@fanfare.example', upload });
  const page = await the.open('service', '/customers');
  await settled(page);
  await page.getByRole('searchbox').fill('07700 900345');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search=07700/);
  await page.getByRole('link', { name: 'Ada Byron' }).click();
  await page.getByRole('heading', { name: 'Ada Byron' }).waitFor();
  await page.getByText('No campaign has written to them').waitFor();
  await page.getByText('No points yet').waitFor();
  await page.getByRole('button', { name: 'Write down a change' }).click();
  await page.getByLabel('How did they say so?').fill('by telephone, call 4711');
  await page.getByRole('button', { name: 'Write it down' }).click();
  const consent = page.getByRole('region', { name: 'Consent', exact: true }).first();
  await consent.getByText('by telephone, call 4711').first().waitFor();
  await consent.getByText('Not allowed').first().waitFor();
  await page.getByText('Mail to the address is stopped').waitFor();
  await page.locator('summary', { hasText: 'All that was said' }).click();
  await consent.getByText('sign-up').waitFor();
}, 120_000);

test('a file with two bad lines is taken but for them, and they come back as they stood', async () => {
  const page = await the.open('admin', '/imports', { language: 'zh-CN' });
  await settled(page);
  await page.setInputFiles(
    'input[type=file]',
    file('orders.csv', [
      'InvoiceNo,InvoiceDate,StockCode,Quantity,UnitPrice,CustomerID',
      'browser-o1,2011-11-01 10:00,BROWSER,2,2.55,browser-1',
      'browser-o2,2011-11-01 10:00,BROWSER,two,2.55,browser-1',
      '"=browser-o3",yesterday,BROWSER,1,2.55,browser-1',
    ]),
  );
  await page.getByRole('button', { name: '开始导入' }).click();
  await page.waitForURL(/import=/);
  await page.getByText(/quantity 'two'/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /下载/ }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines[1]).toContain('"browser-o2,2011-11-01 10:00,BROWSER,two,2.55,browser-1"');
  expect(lines[2]).toContain(`"""=browser-o3"",yesterday,BROWSER,1,2.55,browser-1"`);
}, 120_000);
