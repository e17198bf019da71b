import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const app = createApp(appDeps(db));

test('an operator reads calls, connections, incidents and the proof of the ledgers, and nobody’s address or id', async () => {
  const { bearer } = await signIn(db, ['operator']);
  const id = '019a0000-0000-7000-8000-0000000000ff';
  await request(app).get(`/v1/campaigns/${id}`).set('Authorization', bearer);
  await request(app).get('/v1/customers/somebody@shop.example').set('Authorization', bearer);
  await request(app).get('/nowhere/at/all');
  const answer = await request(app).get('/metrics').set('Authorization', bearer);
  expect({ status: answer.status, type: answer.type }).toEqual({ status: 200, type: 'text/plain' });
  const lines = answer.text.split('\n');
  expect(lines).toContain(
    'fanfare_http_requests_total{method="GET",route="/v1/campaigns/{id}",status="404"} 1',
  );
  expect(lines).toContain('fanfare_http_requests_total{method="GET",route="none",status="404"} 1');
  expect(lines).toContain('fanfare_incidents_open{state="open"} 0');
  expect(lines).toContain('fanfare_ledger_violations 0');
  expect(answer.text).toMatch(/^fanfare_database_connections\{state="busy"\} \d+$/m);
  expect(answer.text).not.toMatch(/shop\.example|019a0000/);
});

test('without a token, or with another role, nothing is told', async () => {
  expect((await request(app).get('/metrics')).status).toBe(401);
  const { bearer } = await signIn(db, ['viewer']);
  expect((await request(app).get('/metrics').set('Authorization', bearer)).status).toBe(403);
});

test('the ledgers are proven once in ten minutes, however often somebody scrapes', async () => {
  let now = Date.now();
  const timed = createApp(appDeps(db, { now: () => now }));
  const { bearer } = await signIn(db, ['admin']);
  const scrape = async (): Promise<string> =>
    (await request(timed).get('/metrics').set('Authorization', bearer)).text;
  expect(await scrape()).toContain('fanfare_ledger_violations 0');
  await db.pool.query(
    `insert into stock_balances (sku, location, initial, on_hand) values ('odd', 'main', 5, 5)`,
  );
  expect(await scrape()).toContain('fanfare_ledger_violations 0');
  now += 600_000;
  expect(await scrape()).toContain('fanfare_ledger_violations 1');
});
