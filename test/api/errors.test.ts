import { expect, test } from '@jest/globals';
import { ApiError, ERRORS, invalidBody, knownProblem } from '../../api/errors.ts';
import { DomainError } from '../../domain/errors.ts';

test('an error of the business and one of HTTP become problems with their code’s status and title', () => {
  expect(knownProblem(new DomainError('SOLD_OUT', 'SKU A is sold out', { sku: 'A' }))).toEqual({
    type: '/docs/errors#SOLD_OUT',
    title: ERRORS.SOLD_OUT.title,
    status: 409,
    detail: 'SKU A is sold out',
    code: 'SOLD_OUT',
    sku: 'A',
  });
  expect(knownProblem(new ApiError('NOT_FOUND', 'Nothing'))).toMatchObject({
    status: 404,
    code: 'NOT_FOUND',
  });
});

test('details cannot overwrite the standard members', () => {
  const error = new DomainError('SOLD_OUT', 'text', { status: 200, code: 'X', detail: 'other' });
  expect(knownProblem(error)).toMatchObject({ status: 409, code: 'SOLD_OUT', detail: 'text' });
});

test('anything else is not for callers', () => {
  expect(knownProblem(new Error('secret'))).toBeUndefined();
  expect(knownProblem('text')).toBeUndefined();
});

test('a bad body says how many faults it has and where the first is', () => {
  const error = invalidBody([
    { path: ['goals', 0, 'metric'], message: 'is unknown' },
    { path: [], message: 'x' },
  ]);
  expect(error.message).toBe('2 problems in the body: goals.0.metric: is unknown');
  expect(invalidBody([{ path: [], message: 'is empty' }]).message).toBe(
    '1 problem in the body: body: is empty',
  );
});
