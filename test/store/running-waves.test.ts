import { expect, test } from '@jest/globals';
import { runningWaves } from '../../store/running-waves.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();

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
