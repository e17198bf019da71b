import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { assertNotForeign, assertNotForeignForm, assertOwnPage } from '../../../api/session/origin.ts';

const config = { FANFARE_PUBLIC_URL: 'https://public.fanfare.test/' };
const OWN = 'http://here.fanfare.test:3000';
const CASES: [site: string | undefined, origin: string | undefined][] = [
  ['same-origin', undefined],
  ['same-origin', 'null'],
  ['same-site', OWN],
  ['cross-site', undefined],
  ['none', undefined],
  [undefined, OWN],
  [undefined, 'https://public.fanfare.test'],
  [undefined, 'https://here.fanfare.test:3000'],
  [undefined, 'null'],
  [undefined, undefined],
];

const refused = (assert: typeof assertOwnPage): string[] =>
  CASES.flatMap(([site, origin]) => {
    const headers: Record<string, string | undefined> = { 'sec-fetch-site': site, origin };
    const get = (name: string): string | undefined => headers[name];
    const req = { get, protocol: 'http', host: 'here.fanfare.test:3000' } as unknown as Request;
    try {
      assert(config, req);
      return [];
    } catch (error) {
      expect(error).toMatchObject({ code: 'CSRF_REFUSED' });
      return [`${site} ${origin}`];
    }
  });

const ELSEWHERE = [
  `same-site ${OWN}`,
  'cross-site undefined',
  'none undefined',
  'undefined https://here.fanfare.test:3000',
];

test('a change by cookie has to say that it comes from a page of ours', () => {
  expect(refused(assertOwnPage)).toEqual([...ELSEWHERE, 'undefined null', 'undefined undefined']);
});

test('a call without a cookie may be no browser, but not from elsewhere', () => {
  expect(refused(assertNotForeign)).toEqual([...ELSEWHERE, 'undefined null']);
});

test('a form of a page without referrer has no origin either', () => {
  expect(refused(assertNotForeignForm)).toEqual(ELSEWHERE);
});
