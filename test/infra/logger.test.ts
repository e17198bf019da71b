import { expect, test } from '@jest/globals';
import { createLogger, redactText } from '../../infra/logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let lines = '';
  write(createLogger({ part: 'test', destination: { write: (line) => (lines += line) } }));
  return lines;
}

test.each([
  ['mail to ann.lee+x@shop.example refused', 'mail to [email] refused'],
  ['call +44 20 7946 0958 now', 'call [phone] now'],
  ['call 020.7946.0958.11 now', 'call [phone] now'],
  ['call 123.456.789.012 now', 'call [phone] now'],
  ['Authorization: Bearer ff_abc-123', 'Authorization: Bearer [redacted]'],
  ['GET /p/decide/abc.def-1?x=1', 'GET /p/decide/[redacted]?x=1'],
  ['GET /t/c/abc.def', 'GET /t/c/[redacted]'],
  ['postgres://u:pa$s@host/db', 'postgres://[redacted]@host/db'],
  ['secret whsec_AbC+/=', 'secret whsec_[redacted]'],
])('%j loses its personal data', (text, clean) => expect(redactText(text)).toBe(clean));

test.each([
  'at 2026-11-22T13:00:00.000Z',
  'id 0199b0c2-7e3f-7c11-9a52-3f9d0e7b1a11',
  'revenue 10666684.544',
  'order 536365 of 1309',
  'port 54321',
  'connect ECONNREFUSED 127.0.0.1:54321',
  'http://192.168.100.200:3000/x',
])('%j stays as it is', (text) => expect(redactText(text)).toBe(text));

test('known keys, messages, and errors with their stack and cause are clean', () => {
  const line = logged((logger) => {
    const cause = new Error('550 no such user canary@example.test');
    logger.error(
      {
        err: new Error('to canary@example.test', { cause }),
        customer: { email: 'canary@example.test', phone: '1' },
      },
      'for %s',
      'canary@example.test',
    );
    logger.info({ a: { b: { token: 'canary@example.test' } } }, 'canary@example.test');
  });
  expect(line).toContain('[email]');
  expect(line).not.toContain('canary');
});

test('an identifier and a count are kept', () => {
  expect(logged((logger) => logger.info({ campaignId: 'c1', sent: 3 }, 'wave sent'))).toContain(
    '"campaignId":"c1","sent":3',
  );
});
