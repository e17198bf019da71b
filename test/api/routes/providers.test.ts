import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { providerRoutes } from '../../../api/routes/providers.ts';
import { suppressionOf } from '../../../store/suppressions.ts';
import { appDeps } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedRow, aPreparedWave } from '../../support/prepared-waves.ts';
import { NOON } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, providerRoutes(deps));

describe('what a provider reports', () => {
  let next = 0;
  const report = (event: object, secret = deps.config.FANFARE_WEBHOOK_SECRETS[0]!) => {
    const text = JSON.stringify(event);
    next += 1;
    const id = `msg_${next}`;
    const at = new Date();
    return request(app)
      .post('/v1/providers/smtp/events')
      .set({
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, text),
      })
      .send(text);
  };
  const at = new Date(NOON).toISOString();
  const stateOf = async (id: string) => {
    const { rows } = await db.pool.query<Record<string, unknown>>(
      'select bounce_kind, bounced_at, complained_at, delivered_at from messages where id = $1',
      [id],
    );
    return rows[0];
  };

  test('a hard bounce and a complaint suppress the address, a soft bounce does not', async () => {
    const [hard, complaint, soft] = (await aPreparedWave(db, 3)).rows;
    expect(
      (await report({ type: 'bounced', kind: 'hard', messageId: `<${hard!.id}@shop.example>`, at })).status,
    ).toBe(200);
    expect((await report({ type: 'complained', messageId: complaint!.id, at })).status).toBe(200);
    expect((await report({ type: 'bounced', kind: 'soft', messageId: soft!.id, at })).status).toBe(200);
    const reasons = [];
    for (const { customer } of [hard!, complaint!, soft!]) {
      reasons.push(await suppressionOf(db.pool, { channel: 'email', address: `${customer}@example.test` }));
    }
    expect(reasons).toEqual(['bounced', 'complained', null]);
    expect(await stateOf(hard!.id)).toMatchObject({ bounce_kind: 'hard', bounced_at: new Date(NOON) });
    expect(await stateOf(complaint!.id)).toMatchObject({ complained_at: new Date(NOON) });
  });

  test('a repeated or later report of the same kind changes nothing; a hard bounce after a soft one does', async () => {
    const row = await aPreparedRow(db);
    const later = new Date(NOON + 60_000).toISOString();
    await report({ type: 'delivered', messageId: row.id, at });
    await report({ type: 'delivered', messageId: row.id, at: later });
    await report({ type: 'bounced', kind: 'soft', messageId: row.id, at });
    await report({ type: 'bounced', kind: 'hard', messageId: row.id, at: later });
    await report({ type: 'bounced', kind: 'soft', messageId: row.id, at });
    expect(await stateOf(row.id)).toMatchObject({
      delivered_at: new Date(NOON),
      bounce_kind: 'hard',
      bounced_at: new Date(NOON + 60_000),
    });
  });

  test('a wrong signature, a wrong body and an unknown message are refused by code', async () => {
    const row = await aPreparedRow(db);
    const wrong = await report(
      { type: 'delivered', messageId: row.id, at },
      `whsec_${Buffer.alloc(32).toString('base64')}`,
    );
    const bad = await report({ type: 'opened', messageId: row.id, at: 'now', more: 1 });
    const unknown = await report({ type: 'delivered', messageId: '<x@y>', at });
    expect(
      [wrong, bad, unknown].map(({ status, body }) => [status, (body as { code: string }).code]),
    ).toEqual([
      [401, 'INVALID_SIGNATURE'],
      [400, 'INVALID_BODY'],
      [404, 'MESSAGE_NOT_FOUND'],
    ]);
    expect(bad.body.issues).toHaveLength(3);
  });
});
