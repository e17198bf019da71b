import { beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { preferencesPageRoutes } from '../../../api/routes/preferences-page.ts';
import { listConsents } from '../../../store/consents.ts';
import { suppress, suppressionOf } from '../../../store/suppressions.ts';
import { appDeps } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedRow } from '../../support/prepared-waves.ts';
import { NOON } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, preferencesPageRoutes(deps));
let row: Awaited<ReturnType<typeof aPreparedRow>>;
let path: string;

beforeEach(async () => {
  row = await aPreparedRow(db);
  await db.pool.query(`insert into consents (customer_id, channel, granted) values ($1, 'sms', false)`, [
    row.customer,
  ]);
  path = `/p/preferences/${deps.signer.sign('preferences', { id: row.id, link: 0 })}`;
});

const post = (form: Record<string, string>) =>
  request(app)
    .post(path)
    .type('form')
    .send({ form: 'preferences', ...form });
const address = () => ({ channel: 'email', address: `${row.customer}@example.test` });

describe('preferences', () => {
  test('opening the page shows each channel as it stands, in either language, and changes nothing', async () => {
    const before = await listConsents(db.pool, row.customer);
    const { text } = await request(app).get(path);
    expect(text).toMatch(/name="email" value="yes" checked/);
    expect(text).toMatch(/name="sms" value="yes" \/>/);
    expect((await request(app).get(`${path}?lang=zh-CN`)).text).toContain('电子邮件');
    expect(await listConsents(db.pool, row.customer)).toEqual(before);
  });

  test('saving writes what changed with when and that it came from the page; the rest keeps its proof', async () => {
    expect((await post({ email: 'yes', sms: 'yes', other: 'yes' })).status).toBe(200);
    expect(await listConsents(db.pool, row.customer)).toEqual([
      { channel: 'email', granted: true, at: null, source: null },
      { channel: 'sms', granted: true, at: NOON, source: 'preferences' },
    ]);
  });

  test('a POST that is not the form’s withdraws nothing, and the form sends its mark', async () => {
    const before = await listConsents(db.pool, row.customer);
    const sent: Record<string, string>[] = [
      {},
      { email: 'no' },
      { form: 'other' },
      { constructor: 'yes', __proto__x: 'yes' },
    ];
    for (const each of sent) {
      expect((await request(app).post(path).type('form').send(each)).status).toBe(400);
    }
    expect(await listConsents(db.pool, row.customer)).toEqual(before);
    expect(await suppressionOf(db.pool, address())).toBeNull();
    expect((await request(app).get(path)).text).toContain('name="form" value="preferences"');
  });

  test('unticking e-mail stops it as unsubscribing does, ticking it again lifts that and nothing harder', async () => {
    await post({});
    expect(await listConsents(db.pool, row.customer)).toMatchObject([{ granted: false }, { granted: false }]);
    expect(await suppressionOf(db.pool, address())).toBe('unsubscribed');
    await post({ email: 'yes' });
    expect(await listConsents(db.pool, row.customer)).toMatchObject([
      { channel: 'email', granted: true, at: NOON, source: 'preferences' },
      { granted: false },
    ]);
    expect(await suppressionOf(db.pool, address())).toBeNull();
    await suppress(db.pool, { ...address(), reason: 'complained', at: NOON });
    await post({ email: 'yes' });
    expect(await suppressionOf(db.pool, address())).toBe('complained');
  });

  test('the link outlives the campaign, and one of another purpose is none', async () => {
    const strange = `/p/preferences/${deps.signer.sign('unsubscribe', { id: row.id, link: 0 })}`;
    expect((await request(app).get(strange)).status).toBe(404);
    await db.pool.query('update campaigns set ended_at = $2 where id = $1', [
      row.wave.campaignId,
      new Date(NOON),
    ]);
    expect([(await request(app).get(path)).status, (await post({})).status]).toEqual([200, 200]);
    expect(await listConsents(db.pool, row.customer)).toMatchObject([{ granted: false }, { granted: false }]);
  });
});
