import { expect, test } from '@jest/globals';
import { describeConfig } from '../../infra/config.ts';
import { givenVariables, maskAddress, shownConfig } from '../../infra/config-shown.ts';
import { testConfig } from '../support/app.ts';

test.each([
  ['postgres://fan:s3cret@db:5432/fanfare', 'postgres://fan:***@db:5432/fanfare'],
  ['smtp://mail.example:587', 'smtp://mail.example:587'],
  ['smtps://me@mail.example', 'smtps://me@mail.example'],
  [
    'postgres://db/fanfare?password=s3cret&sslmode=require',
    'postgres://db/fanfare?password=***&sslmode=require',
  ],
  ['https://id.example/realm?client_secret=s3cret', 'https://id.example/realm?client_secret=***'],
  ['Fanfare <a@b.example>', 'Fanfare <a@b.example>'],
  ['localhost:7233', 'localhost:7233'],
])('%s is shown as %s', (text, shown) => {
  expect(maskAddress(text)).toBe(shown);
});

test('every variable is shown once, and those that sign or open something have no value', () => {
  const shown = shownConfig(testConfig(), ['PORT']);
  expect(shown.map(({ name }) => name)).toEqual(describeConfig().map(({ name }) => name));
  const secret = shown.filter((each) => each.secret);
  expect(secret.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['FANFARE_LINK_KEYS', 'FANFARE_WEBHOOK_SECRETS']),
  );
  expect(secret.filter(({ value }) => value !== null)).toEqual([]);
  expect(shown.filter(({ given }) => given).map(({ name }) => name)).toEqual(['PORT']);
});

test('an empty variable counts as not given', () => {
  expect(givenVariables({ PORT: '3000', SMTP_URL: '', HOME: '/' })).toEqual(['PORT']);
});
