import { expect, test } from '@jest/globals';
import {
  beginRequest,
  finishRequest,
  forgetRequest,
  LEASE_MS,
  REMEMBERED_MS,
  touchRequest,
} from '../../store/idempotency.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date('2026-06-01T00:00:00Z');
const later = (ms: number): Date => new Date(at.getTime() + ms);
const aKey = (key: string) => ({ principal: 'p', method: 'POST', path: '/v1/x', key });

test('one of many at once begins', async () => {
  const begun = await Promise.all(
    Array.from({ length: 10 }, () => beginRequest(pool, aKey('race'), { bodyHash: 'h', at })),
  );
  expect(begun.filter(({ state }) => state === 'begun')).toHaveLength(1);
});

test('a finished request answers what was kept', async () => {
  await beginRequest(pool, aKey('done'), { bodyHash: 'h', at });
  await finishRequest(pool, aKey('done'), { status: 201, answer: { body: [1] }, bodyHash: 'h2' });
  expect(await beginRequest(pool, aKey('done'), { bodyHash: 'h', at })).toEqual({
    state: 'done',
    bodyHash: 'h2',
    status: 201,
    answer: { body: [1] },
  });
});

test('a touched request is not given up, an untouched one is, but only by the same body', async () => {
  await beginRequest(pool, aKey('lease'), { bodyHash: 'h', at });
  await touchRequest(pool, aKey('lease'), later(LEASE_MS));
  const begin = (bodyHash: string, ms: number) =>
    beginRequest(pool, aKey('lease'), { bodyHash, at: later(ms) });
  expect(await begin('h', LEASE_MS + 1)).toMatchObject({ state: 'inProgress' });
  expect(await begin('other', 3 * LEASE_MS)).toEqual({ state: 'inProgress', bodyHash: 'h' });
  expect(await begin('h', 3 * LEASE_MS)).toEqual({ state: 'begun' });
});

test('a forgotten key is new; what is finished is not forgotten', async () => {
  await beginRequest(pool, aKey('forget'), { bodyHash: 'h', at });
  await forgetRequest(pool, aKey('forget'));
  expect(await beginRequest(pool, aKey('forget'), { bodyHash: 'i', at })).toEqual({ state: 'begun' });
  await finishRequest(pool, aKey('forget'), { status: 200, answer: {}, bodyHash: 'i' });
  await forgetRequest(pool, aKey('forget'));
  expect(await beginRequest(pool, aKey('forget'), { bodyHash: 'i', at })).toMatchObject({ state: 'done' });
});

test('keys older than a day go when others come', async () => {
  await beginRequest(pool, aKey('new day'), { bodyHash: 'h', at: later(REMEMBERED_MS + LEASE_MS * 4) });
  const left = await pool.query<{ key: string }>('select key from idempotency');
  expect(left.rows).toEqual([{ key: 'new day' }]);
});
