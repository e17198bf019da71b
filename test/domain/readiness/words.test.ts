import { expect, test } from '@jest/globals';
import { wordsOf } from '../../../domain/readiness/words.ts';

const words = (detail: Record<string, unknown>) => wordsOf(detail, 'Asia/Shanghai');

test('what an address did is told in both languages, a known code in words', () => {
  expect(words({ url: 'https://pay.example/', code: 'TIMEOUT' })).toEqual({
    'zh-CN': ['https://pay.example/: 没有及时回应'],
    en: ['https://pay.example/: no answer in time'],
  });
  expect(words({ url: 'https://pay.example/', status: 503, ms: 4 }).en).toEqual([
    'https://pay.example/: HTTP 503',
  ]);
  expect(words({ code: 'ECONNECTION' }).en).toEqual(['ECONNECTION']);
});

test('links, missing texts, short stock and broken carts are named, five of each at most', () => {
  const failed = Array.from({ length: 9 }, (_, i) => ({ url: `https://shop.example/${i}`, code: '404' }));
  expect(words({ failed }).en).toHaveLength(5);
  expect(
    words({ missing: [{ message: 'opening', variant: 'b', language: 'zh-CN', part: 'subject' }] }),
  ).toEqual({
    'zh-CN': ['“opening/b (zh-CN)”缺少标题'],
    en: ['“opening/b (zh-CN)” has no subject'],
  });
  expect(words({ short: [{ sku: 'A', planned: 5, free: null }] }).en).toEqual(['A: 5 planned, 0 free']);
  expect(words({ problems: [{ code: 'BELOW_FLOOR', sku: 'A' }] }).en).toEqual(['BELOW_FLOOR (A)']);
});

test('open hours and the last event are told in the zone of the campaign', () => {
  const uncovered = [{ from: '2027-06-12T16:00:00.000Z', to: '2027-06-12T17:00:00.000Z' }];
  expect(words({ uncovered }).en).toEqual([
    'Nobody of service on duty: 13 Jun 2027, 00:00 to 13 Jun 2027, 01:00',
  ]);
  expect(words({ uncovered })['zh-CN'][0]).toContain('2027年6月13日');
  expect(words({ within: 'PT15M', last: '2027-06-12T16:00:00.000Z' }).en[0]).toContain('13 Jun 2027, 00:00');
  expect(words({ within: 'PT15M', last: null }).en).toEqual(['The shop has never sent an event']);
});

test('a detail that says nothing more gives no line', () => {
  expect(words({})).toEqual({ 'zh-CN': [], en: [] });
});
