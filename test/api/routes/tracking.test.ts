import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { looksHuman, trackingRoutes } from '../../../api/routes/tracking.ts';
import { appDeps } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedRow } from '../../support/prepared-waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, trackingRoutes(deps));
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';

describe('a click', () => {
  const click = (id: string, link: number) => `/t/c/${deps.signer.sign('click', { id, link })}`;
  const hits = async (id: string) => {
    const { rows } = await db.pool.query<{ link: number; counted: boolean }>(
      'select link, counted from clicks where message_id = $1 order by id',
      [id],
    );
    return rows;
  };

  test('leads to the target the plan has for that number, and carries the token on', async () => {
    const row = await aPreparedRow(db);
    const targets = [];
    for (const link of [0, 1, 2]) {
      const { status, headers } = await request(app).get(click(row.id, link)).set('User-Agent', BROWSER);
      expect(status).toBe(302);
      const target = new URL(headers['location'] ?? '');
      expect(deps.signer.verify('click', target.searchParams.get('ff_click') ?? '')).toEqual({
        id: row.id,
        link,
      });
      target.searchParams.delete('ff_click');
      targets.push(target.href);
    }
    expect(targets).toEqual([
      'https://shop.example/en',
      'https://shop.example/both?a=1&b=2',
      'https://shop.example/zh',
    ]);
    expect(await hits(row.id)).toEqual([0, 1, 2].map((link) => ({ link, counted: true })));
  });

  test('of a machine is noted but does not count', async () => {
    const row = await aPreparedRow(db);
    await request(app).get(click(row.id, 0)).set('User-Agent', 'Mozilla/5.0 (compatible; Googlebot/2.1)');
    await request(app).get(click(row.id, 0)).set('User-Agent', BROWSER).set('Sec-Purpose', 'prefetch');
    expect(await hits(row.id)).toEqual([0, 0].map((link) => ({ link, counted: false })));
    expect(looksHuman({ method: 'GET', get: () => undefined })).toBe(false);
  });

  test('on a link the plan has not got leads nowhere', async () => {
    const row = await aPreparedRow(db);
    expect((await request(app).get(click(row.id, 9))).status).toBe(404);
    expect(await hits(row.id)).toEqual([]);
  });

  test('after the campaign has ended still leads to its target; the hit is kept but does not count', async () => {
    const row = await aPreparedRow(db);
    await db.pool.query(`update campaigns set ended_at = $2, status = 'aborted' where id = $1`, [
      row.wave.campaignId,
      new Date(0),
    ]);
    const { status, headers } = await request(app).get(click(row.id, 0)).set('User-Agent', BROWSER);
    expect([status, headers['location']?.split('?')[0]]).toEqual([302, 'https://shop.example/en']);
    expect(await hits(row.id)).toEqual([{ link: 0, counted: false }]);
  });
});
