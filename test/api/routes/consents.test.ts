import { beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { v7 as uuid } from 'uuid';
import { createApp } from '../../../api/app.ts';
import { consentRoutes } from '../../../api/routes/consents.ts';
import { listAudit, verifyAudit } from '../../../store/audit.ts';
import { setPreferences } from '../../../store/consents.ts';
import { eraseCustomer } from '../../../store/customers.ts';
import { suppress } from '../../../store/suppressions.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedRow } from '../../support/prepared-waves.ts';
import { emailDeps, ledgerOf, runPage, taskOf } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, consentRoutes(deps));
const service = await signIn(db, ['service']);
let customer = '';
beforeEach(async () => {
  customer = uuid();
  await db.pool.query(`insert into customers (id, email, tags) values ($1, $2, '{}')`, [customer, address()]);
});
const address = () => `${customer}@example.test`;
const get = () => request(app).get(`/v1/customers/${customer}/consents`).set('Authorization', service.bearer);
const say = (body: object, id = customer) =>
  request(app).post(`/v1/customers/${id}/consents`).set('Authorization', service.bearer).send(body);
const YES = { channel: 'email', granted: true, source: 'by telephone' };
const NO = { ...YES, granted: false };

describe('what a customer says to the staff', () => {
  test('is on record with who wrote it, after all that was said before', async () => {
    await importLines(db, 'customers', {
      lines: [
        'customer_id,consent_email,consent_email_at,consent_email_source',
        `${customer},yes,2026-01-01T00:00:00Z,sign-up`,
      ],
    });
    await setPreferences(db.pool, {
      customerId: customer,
      channels: [{ channel: 'email', granted: false }],
      at: Date.now(),
    });
    expect((await say({ ...YES, at: new Date().toISOString() })).body).toMatchObject({
      stays: null,
      suppressions: [],
    });
    const { body } = await get();
    expect(body.consents).toMatchObject([{ channel: 'email', granted: true, source: 'by telephone' }]);
    expect(
      (body.history as Record<string, unknown>[]).map(({ granted, source, by }) => [granted, source, by]),
    ).toEqual([
      [true, 'by telephone', service.person.name],
      [false, 'preferences', null],
      [true, 'sign-up', null],
    ]);
  });

  test('is in the audit by ids alone, and said twice is on record once', async () => {
    await say(NO);
    await say({ ...NO, at: (await get()).body.consents[0].at });
    expect((await get()).body.history).toHaveLength(1);
    const [entry] = (await listAudit(db.pool, { scope: 'all', after: 0, limit: 200 })).filter(
      ({ data }) => data.customerId === customer,
    );
    expect(entry).toMatchObject({ action: 'consentWithdrawn', actorId: service.person.id });
    expect(JSON.stringify(entry?.data)).not.toContain('telephone');
    expect(await verifyAudit(db.pool, 'all')).toMatchObject({ ok: true });
  });

  test('given back lifts an unsubscribe, and says what a complaint goes on stopping', async () => {
    await say(NO);
    expect((await get()).body.suppressions).toMatchObject([{ channel: 'email', reason: 'unsubscribed' }]);
    expect((await say(YES)).body).toMatchObject({ stays: null, suppressions: [] });
    await suppress(db.pool, { channel: 'email', address: address(), reason: 'complained', at: 0 });
    expect((await say({ ...YES, source: 'again' })).body).toMatchObject({
      stays: 'complained',
      suppressions: [{ reason: 'complained' }],
    });
  });

  test('earlier than what is on record gives nothing back, but takes away', async () => {
    const earlier = new Date(Date.now() - 86_400_000).toISOString();
    await say(NO);
    const refused = await say({ ...YES, at: earlier });
    expect(refused.body).toMatchObject({ status: 409, code: 'CONSENT_NEWER' });
    await say(YES);
    expect((await say({ ...NO, at: earlier })).body.consents).toMatchObject([{ granted: false }]);
  });

  test('cannot be of tomorrow, without a source, or of somebody who is erased', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await say({ ...YES, at: tomorrow })).body).toMatchObject({
      code: 'INVALID_BODY',
      issues: [{ path: ['at'] }],
    });
    expect((await say({ ...YES, source: ' ' })).body).toMatchObject({ code: 'INVALID_BODY' });
    await say(YES);
    await eraseCustomer(db.pool, { customerId: customer, at: 0 });
    expect((await say(YES)).body).toMatchObject({ status: 404, code: 'CUSTOMER_NOT_FOUND' });
    expect((await get()).body).toEqual({ consents: [], history: [], suppressions: [] });
    expect((await say(YES, 'nobody')).status).toBe(404);
  });
});

test('a withdrawal stops the message that is still to go', async () => {
  const { customer: member, wave } = await aPreparedRow(db);
  expect((await say(NO, member)).status).toBe(200);
  const sent: string[] = [];
  const mailer = {
    connections: 1,
    verify: async () => ({ ok: true as const }),
    close: () => undefined,
    send: async () => {
      sent.push('a mail');
      return { outcome: 'accepted' as const };
    },
  };
  await runPage(emailDeps(db, mailer), taskOf(wave));
  expect(sent).toEqual([]);
  expect(await ledgerOf(db, wave)).toMatchObject([{ state: 'skipped', reason: 'suppressed' }]);
});
