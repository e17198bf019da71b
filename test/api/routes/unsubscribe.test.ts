import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { unsubscribeRoutes } from '../../../api/routes/unsubscribe.ts';
import { suppressionOf } from '../../../store/suppressions.ts';
import { appDeps } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedRow } from '../../support/prepared-waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, unsubscribeRoutes(deps));

async function consentOf(customer: string) {
  const { rows } = await db.pool.query<{ granted: boolean; source: string | null; at: Date | null }>(
    'select granted, source, at from consents where customer_id = $1',
    [customer],
  );
  return rows[0];
}

describe('unsubscribing', () => {
  test('opening the link asks, in the customer’s language or the one asked for, and changes nothing', async () => {
    const row = await aPreparedRow(db);
    const path = `/p/unsubscribe/${deps.signer.sign('unsubscribe', { id: row.id, link: 0 })}`;
    const english = await request(app).get(path);
    const chinese = await request(app).get(`${path}?lang=zh-CN&utm_source=x`);
    expect([english.status, chinese.status]).toEqual([200, 200]);
    expect(english.text).toContain('<form method="post">');
    expect(chinese.text).toContain('确认退订');
    expect(english.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(await consentOf(row.customer)).toMatchObject({ granted: true });
  });

  test.each([
    ['the form', (call: request.Test) => call.type('form').send({ confirm: 'yes' })],
    [
      'one click (RFC 8058)',
      (call: request.Test) => call.type('form').send({ 'List-Unsubscribe': 'One-Click' }),
    ],
    ['one click as multipart', (call: request.Test) => call.field('List-Unsubscribe', 'One-Click')],
  ])('%s unsubscribes at once, and a second time changes nothing', async (_name, send) => {
    const row = await aPreparedRow(db);
    const path = `/p/unsubscribe/${deps.signer.sign('unsubscribe', { id: row.id, link: 0 })}`;
    expect((await send(request(app).post(path))).status).toBe(200);
    const first = await consentOf(row.customer);
    expect(first).toMatchObject({ granted: false, source: 'unsubscribe' });
    expect((await send(request(app).post(path))).status).toBe(200);
    expect(await consentOf(row.customer)).toEqual(first);
    const address = `${row.customer}@example.test`;
    await expect(suppressionOf(db.pool, { channel: 'email', address })).resolves.toBe('unsubscribed');
  });

  test('it works after the campaign ended, and not with a link of another purpose or of nobody', async () => {
    const row = await aPreparedRow(db);
    await db.pool.query(`update campaigns set ended_at = $2, status = 'cancelled' where id = $1`, [
      row.wave.campaignId,
      new Date(0),
    ]);
    const post = (purpose: string, id: string) =>
      request(app)
        .post(`/p/unsubscribe/${deps.signer.sign(purpose, { id, link: 0 })}`)
        .type('form')
        .send({});
    expect((await post('click', row.id)).status).toBe(404);
    expect((await post('unsubscribe', '018f0000-0000-7000-8000-00000000dead')).status).toBe(404);
    expect((await request(app).post('/p/unsubscribe/garbage').type('form').send({})).status).toBe(404);
    expect((await post('unsubscribe', row.id)).status).toBe(200);
  });
});
