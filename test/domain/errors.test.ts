import { expect, test } from '@jest/globals';
import { assertNever, DOMAIN_ERROR_CODES, DomainError } from '../../domain/errors.ts';

test('an error of the domain carries its code and facts', () => {
  const error = new DomainError('SOLD_OUT', 'SKU 22423 has 2 left', { sku: '22423', free: 2 });
  expect(error).toMatchObject({
    name: 'DomainError',
    code: 'SOLD_OUT',
    message: 'SKU 22423 has 2 left',
    details: { free: 2 },
  });
  expect(error).toBeInstanceOf(Error);
});

test('no code is there twice', () => {
  expect(new Set(DOMAIN_ERROR_CODES).size).toBe(DOMAIN_ERROR_CODES.length);
});

test('a forgotten case is an error that shows its value', () => {
  expect(() => assertNever({ kind: 'new' } as never)).toThrow('{"kind":"new"}');
});
