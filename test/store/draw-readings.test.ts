import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { drawStandings, listDraws, publishedDraws, seedHashes } from '../../store/draw-readings.ts';
import { closeDraws, takeDraw } from '../../store/draws.ts';
import { aRain, aWheel } from '../support/draws.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;

test('seed and entries are read only once a draw has closed, its hash and its standing from the launch on', async () => {
  await aShopFloor(db);
  const { id: campaignId } = await aLiveCampaign(db, { promotions: [aWheel(), aRain()] });
  for (const customerId of ['a', 'b', 'c']) {
    const asked = { campaignId, promotion: 'rain', customerId, requestId: randomUUID(), at: NOON };
    await takeDraw(pool, asked);
  }
  const page = { campaignId, promotion: 'rain', after: 0, limit: 2 };
  expect(await publishedDraws(pool, page)).toEqual([]);
  const [rain, wheel] = await drawStandings(pool, campaignId);
  expect([rain, wheel]).toMatchObject([
    { promotion: 'rain', seed: null, drawn: 3, owed: 3, closedAt: null, prizes: [] },
    { promotion: 'wheel', seed: null, drawn: 0, owed: 0, prizes: [{ key: 'big', won: 0 }, { key: 'small' }] },
  ]);
  expect(Object.keys(rain!)).not.toContain('salt');
  expect(await seedHashes(pool, campaignId)).toEqual([
    { promotion: 'rain', kind: 'redPacket', seedHash: rain?.seedHash },
    { promotion: 'wheel', kind: 'lottery', seedHash: wheel?.seedHash },
  ]);
  await pool.query(`update campaigns set status = 'completed' where id = $1`, [campaignId]);
  await closeDraws(pool, NOON);
  expect(await publishedDraws(pool, page)).toMatchObject([{ number: 1 }, { number: 2 }]);
  expect(await publishedDraws(pool, { ...page, after: 2 })).toMatchObject([{ number: 3, prize: null }]);
  expect((await drawStandings(pool, campaignId))[0]?.seed).toMatch(/^[0-9a-f]{64}$/);
});

test('draws are listed newest first, by page, state and promotion', async () => {
  await aShopFloor(db);
  const { id: campaignId } = await aLiveCampaign(db, { promotions: [aWheel(), aRain()] });
  for (const promotion of ['rain', 'wheel', 'rain']) {
    const asked = { campaignId, promotion, customerId: randomUUID(), requestId: randomUUID(), at: NOON };
    await takeDraw(pool, asked);
  }
  const [newest] = await listDraws(pool, { campaignId, limit: 1 });
  expect(newest).toMatchObject({ promotion: 'rain', number: 2 });
  const rest = await listDraws(pool, { campaignId, before: newest!.id, limit: 9 });
  expect(rest.map(({ promotion }) => promotion)).toEqual(['wheel', 'rain']);
  expect(await listDraws(pool, { campaignId, promotion: 'wheel', limit: 9 })).toHaveLength(1);
  expect(await listDraws(pool, { campaignId, state: 'delivered', limit: 9 })).toEqual([]);
});
