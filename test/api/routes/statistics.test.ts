import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const app = createApp(appDeps(db));
let viewer = '';
beforeAll(async () => {
  viewer = (await signIn(db, ['viewer'])).bearer;
});

const ask = (what: 'lift' | 'power', body: object): request.Test =>
  request(app).post(`/v1/statistics/${what}`).set('Authorization', viewer).send(body);

test('the lift of two proportions has effect, interval, p-value and what it brought', async () => {
  const body = { control: { n: 10_000, successes: 1_000 }, treated: { n: 10_000, successes: 1_200 } };
  const answer = await ask('lift', body);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ effect: expect.closeTo(0.02), relative: expect.closeTo(0.2) });
  expect(answer.body.incremental).toBeCloseTo(200);
  const [low, high] = answer.body.interval as [number, number];
  expect(low).toBeLessThan(0.02);
  expect(high).toBeGreaterThan(0.02);
});

test('the lift of two means goes by spread, and a wider level is a wider interval', async () => {
  const samples = { control: { n: 50, mean: 10, sd: 2 }, treated: { n: 60, mean: 11, sd: 3 } };
  const width = async (level: object): Promise<number> => {
    const { interval } = (await ask('lift', { ...samples, ...level })).body as { interval: [number, number] };
    return interval[1] - interval[0];
  };
  expect(await width({ level: 0.99 })).toBeGreaterThan(await width({}));
});

test.each([
  { control: { n: 10, successes: 11 }, treated: { n: 10, successes: 1 } },
  { control: { n: 10, successes: 1 }, treated: { n: 10, mean: 1, sd: 1 } },
  { control: { n: 1, mean: 1, sd: 1 }, treated: { n: 10, mean: 1, sd: -1 } },
  { control: { n: 10, successes: 1 }, treated: { n: 10, successes: 1 }, level: 1 },
])('samples that cannot be are refused: %j', async (body) => {
  expect((await ask('lift', body)).body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
});

test('the sizes of a question come with what it took for granted', async () => {
  expect((await ask('power', { baseRate: 0.02, lift: 0.1 })).body).toMatchObject({
    ...{ baseRate: 0.02, treatedRate: expect.closeTo(0.022), power: 0.8, alpha: 0.05 },
    ...{ control: 80_682, treated: 80_682, total: 161_364 },
  });
});

test.each([
  { baseRate: 0.6, lift: 1 },
  { baseRate: 0.1, lift: 0 },
  { baseRate: 1, lift: 0.1 },
])('a question without an answer is refused: %j', async (body) => {
  expect((await ask('power', body)).body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
});

test('what binary fractions leave behind is not shown', async () => {
  expect((await ask('power', { baseRate: 0.1, lift: 0.1 })).body).toMatchObject({ treatedRate: 0.11 });
  const body = { control: { n: 10, successes: 1 }, treated: { n: 10, successes: 4 } };
  expect((await ask('lift', body)).body).toMatchObject({ effect: 0.3, relative: 3, incremental: 3 });
});
