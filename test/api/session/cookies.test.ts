import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { clearCookie, cookieOf, setCookie } from '../../../api/session/cookies.ts';

const http = { FANFARE_PUBLIC_URL: 'http://fanfare.test' };
const https = { FANFARE_PUBLIC_URL: 'https://fanfare.test' };
const asked = (cookie?: string) => ({ get: () => cookie }) as unknown as Request;
const end = new Date(Date.UTC(2027, 0, 1));

test('a cookie is set whole: hidden from scripts, for the whole origin, and by https alone where there is https', () => {
  expect(setCookie(http, 'session', { value: 'abc', end })).toBe(
    'fanfare_session=abc; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; SameSite=Strict',
  );
  expect(setCookie(https, 'session', { value: 'abc', end })).toBe(
    '__Host-fanfare_session=abc; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict',
  );
  expect(setCookie(https, 'oidc', { value: 'abc', end })).toMatch(/^__Host-fanfare_oidc=.*; SameSite=Lax$/);
  expect(clearCookie(https, 'session')).toMatch(/^__Host-fanfare_session=; .*Expires=Thu, 01 Jan 1970/);
});

test('a cookie is read by its own name alone, also beside others and broken ones', () => {
  const header = 'a=%; fanfare_session=one; __Host-fanfare_session=two; fanfare_oidc=three';
  expect(cookieOf(http, asked(header), 'session')).toBe('one');
  expect(cookieOf(https, asked(header), 'session')).toBe('two');
  expect(cookieOf(http, asked(header), 'oidc')).toBe('three');
  expect(cookieOf(https, asked('fanfare_session=planted'), 'session')).toBeUndefined();
  expect(cookieOf(http, asked(), 'session')).toBeUndefined();
});
