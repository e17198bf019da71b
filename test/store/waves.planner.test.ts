import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { loadSql } from '../../store/sql.ts';
import { beginPage, prepareWave } from '../../store/waves.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const at = Date.now();

/** Prepares a wave of so many members; answers how PostgreSQL would look for the next to claim. */
async function planOfClaim(members: number): Promise<string> {
  const { id: campaignId, hash } = await aCampaign(db.pool, { phase: 'live' });
  await db.pool.query(
    `insert into audience_members (campaign_id, customer_id, segment, arm)
     select $1, 'c' || n, 'everybody', 'treated' from generate_series(1, $2::int) n`,
    [campaignId, members],
  );
  const [ref, claimant] = [{ campaignId, wave: 'opening' }, randomUUID()];
  const of = { phase: 'live', template: 'opening', channel: 'email', purpose: 'marketing' } as const;
  const recipients = { to: 'members', segments: null } as const;
  await prepareWave(db.pool, { ...ref, ...of, recipients, hash, at, notRun: null });
  await beginPage(db.pool, { ...ref, claimant, at });
  const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(`explain ${loadSql('messages-claim')}`, [
    ...[campaignId, 'opening', claimant, new Date(at), 16, '', null, null, 'Europe/London'],
  ]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('a big wave just prepared is claimed in the order of an index, not sorted at every claim, though statistics were of others', async () => {
  await planOfClaim(10_000);
  await db.pool.query("update messages set state = 'accepted'");
  await db.pool.query('analyze');
  const plan = await planOfClaim(30_000);
  const due = plan.slice(plan.indexOf('CTE due'), plan.indexOf('CTE judged'));
  expect(due).toContain('Index Scan');
  expect(due).not.toContain('Sort');
}, 60_000);
