import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import * as schema from '../../../../api/schemas/plan/primitives.ts';

const read = (type: z.ZodType, given: unknown): unknown => {
  const result = type.safeParse(given);
  return result.success ? result.data : result.error.issues.map(({ message }) => message);
};

describe('values of a plan', () => {
  test.each([
    [12.75, '12.75'],
    ['12.750', '12.75'],
    [0, '0'],
    ['1e3', '1000'],
    [1e21, '1000000000000000000000'],
  ])('the amount %p is %s', (given, expected) => {
    const countable = expected.length <= 15;
    expect(read(schema.amount, given)).toEqual(
      countable ? expected : ['More digits than can be counted exactly'],
    );
  });

  test.each([
    [-1, 'Expected an amount of 0 or more'],
    ['abc', 'Expected an amount of 0 or more, as a number or as text'],
    [null, 'Expected an amount of 0 or more, as a number or as text'],
    [1234567890123.4567, 'More than 15 significant digits: quote it'],
    ['0.1234567890123456789', 'More digits than can be counted exactly'],
  ])('the amount %p is refused', (given, message) => {
    expect(read(schema.amount, given)).toEqual([message]);
  });

  test('shares end at 1, percents at 100 and above 0', () => {
    expect([0, 1, '0.6'].map((given) => read(schema.share, given))).toEqual(['0', '1', '0.6']);
    expect(read(schema.share, 1.0001)).toEqual(['Expected a share from 0 to 1']);
    expect([0, 100.5].map((given) => read(schema.percent, given))).toEqual(
      Array(2).fill(['Expected percent points above 0, to 100']),
    );
    expect(read(schema.positiveAmount, 0)).toEqual(['Expected an amount above 0']);
  });

  test.each([
    ['0.00120', 3],
    ['120', 3],
    ['-1.5e10', 2],
    ['0', 0],
    ['1.50', 3],
  ])('%s has %i significant digits', (source, digits) => {
    expect(schema.significantDigits(source)).toBe(digits);
  });

  test('keys, SKUs and codes are text', () => {
    expect(read(schema.key, 7)).toEqual(['Expected text; a key that looks like a number wants quotes']);
    expect(read(schema.sku, 22423)).toEqual(['Expected text; a SKU that looks like a number wants quotes']);
    expect(read(schema.code, 2027)).toEqual(['Expected text; a code that looks like a number wants quotes']);
    expect(read(schema.key, 'a/b')).toEqual(['A key holds letters, digits, dot, dash and underscore']);
  });

  test('durations are ISO 8601 of ten years at most, positive where nothing would be meaningless', () => {
    expect(read(schema.duration, 'PT0S')).toBe('PT0S');
    expect(read(schema.positiveDuration, 'PT0S')).toEqual(['Expected a duration longer than 0']);
    for (const wrong of ['3 days', 'P11Y', '-P1D', 5]) {
      expect(read(schema.positiveDuration, wrong)).toEqual([
        'Expected an ISO 8601 duration such as P7D or PT2H, of ten years at most',
      ]);
    }
  });

  test('moments are local date-times in one spelling, or offsets from a phase', () => {
    expect(read(schema.moment, '2027-06-09T10:00:00')).toBe('2027-06-09T10:00');
    expect(read(schema.moment, 'warmUp-PT6H')).toBe('warmUp-PT6H');
    for (const wrong of ['warmup-PT6H', 'live+P11Y', '2027-06-09T10:00Z', 'now']) {
      expect(read(schema.moment, wrong)).toHaveLength(1);
      expect(read(schema.moment, wrong)).not.toBe(wrong);
    }
  });

  test('zones, currencies, languages, people and addresses are known by their form', () => {
    expect(read(schema.timeZone, 'Etc/GMT-5')).toBe('Etc/GMT-5');
    expect(read(schema.timeZone, 'Europe/Londn')).toEqual(['Expected a time zone such as Europe/London']);
    expect(read(schema.currency, 'gbp')).toEqual(['Expected a currency of ISO 4217 such as GBP']);
    expect(read(schema.language, 'zh_CN')).toEqual(['Expected a tag such as en or zh-CN']);
    expect(read(schema.person, 'lead')).toEqual(['Expected the e-mail of a person']);
    expect(read(schema.url, 'javascript:alert(1)')).toEqual(['Expected an http or https address']);
  });

  test.each([
    'https://user:password@shop.example/a',
    'https://user@shop.example',
    'HTTPS://u:p@shop.example?x=1',
  ])('an address with a user or a password in it is refused: %s', (address) => {
    expect(read(schema.url, address)).toEqual(['Expected an address without a user and a password']);
  });

  test.each(['https://shop.example/@brand', 'https://shop.example/?to=a@b.example#@'])(
    'an @ behind the host is nobody’s password: %s',
    (address) => expect(read(schema.url, address)).toBe(address),
  );

  test('lists are bounded', () => {
    expect(read(schema.list(schema.key, { least: 1, most: 2 }), [])).toEqual(['Expected at least 1']);
    expect(read(schema.list(schema.key, { most: 2 }), ['a', 'b', 'c'])).toEqual(['Expected at most 2']);
  });
});
