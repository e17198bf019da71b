import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openIncident } from '../../store/incidents.ts';
import { openIncidents, unfinishedCampaigns } from '../../store/operations.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();

test('incidents that are open and campaigns that have not ended are counted by their state', async () => {
  expect(await openIncidents(pool)).toEqual([
    { labels: { state: 'acknowledged' }, value: 0 },
    { labels: { state: 'open' }, value: 0 },
  ]);
  const [one, ended] = [await aCampaign(pool, { phase: 'live' }), await aCampaign(pool, { phase: 'live' })];
  await aCampaign(pool, { phase: 'approval', status: 'paused' });
  await pool.query('update campaigns set ended_at = now() where id = $1', [ended.id]);
  for (const subject of [uuid(), uuid()]) {
    await openIncident(pool, {
      campaignId: one.id,
      risk: 'stock',
      subject,
      score: 12,
      observed: {},
      at: new Date(),
    });
  }
  expect(await openIncidents(pool)).toContainEqual({ labels: { state: 'open' }, value: 2 });
  expect(await unfinishedCampaigns(pool)).toEqual([
    { labels: { phase: 'approval', status: 'paused' }, value: 1 },
    { labels: { phase: 'live', status: 'running' }, value: 1 },
  ]);
});
