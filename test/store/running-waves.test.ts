import { expect, test } from '@jest/globals';
import { heldUntil, runningWaves } from '../../store/running-waves.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPreparedWave } from '../support/prepared-waves.ts';

const db = await testDatabase();
const { pool } = db;

test('only waves that have begun and not ended, of one campaign or of all', async () => {
  const [one, two] = [await aCampaign(pool), await aCampaign(pool)];
  const rows = [
    [one.id, 'a', 'running'],
    [one.id, 'b', 'done'],
    [two.id, 'a', 'running'],
  ];
  for (const [campaignId, key, state] of rows) {
    await pool.query(
      `insert into waves (campaign_id, key, phase, template, state) values ($1, $2, 'live', 't', $3)`,
      [campaignId, key, state],
    );
  }
  expect(await runningWaves(pool, one.id)).toEqual([{ campaignId: one.id, wave: 'a' }]);
  expect(await runningWaves(pool, null)).toHaveLength(2);
});

test('a wave is held while all who are left wait, until the first of them is due', async () => {
  const { campaignId, wave, rows } = await aPreparedWave(db, 2);
  const at = Date.parse('2027-06-09T11:00:00Z');
  const held = () => heldUntil(pool, { campaignId, at });
  const putOff = (id: string | undefined, until: number) =>
    pool.query('update messages set not_before = $2 where id = $1', [id, new Date(until)]);
  await putOff(rows[0]?.id, at + 9_000);
  expect(await held()).toEqual(new Map());
  await putOff(rows[1]?.id, at + 5_000);
  expect(await held()).toEqual(new Map([[wave, at + 5_000]]));
});
