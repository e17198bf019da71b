import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { DomainError } from '../../domain/errors.ts';
import { failureInterceptor, toFailure } from '../../worker/failures.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const CANARY = 'canary@person.example';

/** Everything of a failure that goes into a history. */
const told = (failure: Error): string =>
  JSON.stringify([
    failure.message,
    failure.stack,
    failure.cause ?? null,
    (failure as ApplicationFailure).details,
  ]);

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('failures of activities', () => {
  test('a rule of the business is a failure of its code that is not tried again', () => {
    const failure = toFailure(new DomainError('PLAN_CHANGED', 'No version of that hash'));
    expect(failure).toMatchObject({
      type: 'PLAN_CHANGED',
      message: 'No version of that hash',
      nonRetryable: true,
    });
  });

  test.each([
    ['a text that is no number', 'select $1::text::integer'],
    [
      'a row that is there already',
      `insert into people (id, email, name) values (gen_random_uuid(), $1, 'x'), (gen_random_uuid(), $1, 'x')`,
    ],
  ])(
    'what PostgreSQL says about %s is told by its code, without the value it quotes',
    async (_, statement) => {
      const error = await caught(pool.query(statement, [CANARY]));
      expect(JSON.stringify([(error as Error).message, error])).toContain(CANARY);
      const failure = toFailure(error);
      expect(told(failure)).not.toContain(CANARY);
      expect(failure).toMatchObject({ type: expect.stringMatching(/^SQL_/), nonRetryable: false });
    },
  );

  test('an error of any other kind keeps its place in the code and loses its words', () => {
    const failure = toFailure(new TypeError(`cannot read ${CANARY}`));
    expect(failure).toMatchObject({ type: 'TypeError', message: 'An activity failed with TypeError' });
    expect(told(failure)).not.toContain(CANARY);
    expect(failure.stack).toContain('failures.test.ts');
    expect(toFailure(CANARY).message).toBe('An activity failed with Error');
  });

  test('a system call that failed is told by its code', () => {
    const error = Object.assign(new Error(`connect ECONNREFUSED ${CANARY}`), { code: 'ECONNREFUSED' });
    expect(toFailure(error)).toMatchObject({
      type: 'ECONNREFUSED',
      message: 'A system call failed with ECONNREFUSED',
    });
  });

  test('a failure meant for the workflow and a cancellation pass as they are', async () => {
    const reported: unknown[] = [];
    const interceptor = failureInterceptor((error) => reported.push(error));
    for (const error of [
      ApplicationFailure.retryable('later', 'MAIL_NOT_TAKEN'),
      new CancelledFailure('stop'),
    ]) {
      const next = () => Promise.reject(error);
      expect(await caught(interceptor.execute!({ args: [], headers: {} }, next))).toBe(error);
    }
    expect(reported).toEqual([]);
    const bug = new Error('a bug');
    await caught(interceptor.execute!({ args: [], headers: {} }, () => Promise.reject(bug)));
    expect(reported).toEqual([bug]);
  });
});
