import { beforeEach, expect, test } from '@jest/globals';
import { tick } from '../../../activities/monitor/tick.ts';
import { incidentsOf } from '../../../store/incidents.ts';
import { aWatch } from '../../support/watch.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
const BOUNCES = {
  ...{ key: 'bounces', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [] },
  detect: { metric: 'bounceRate' as const, over: '0.03', minimum: 20 },
};

let campaign: BuiltCampaign;
beforeEach(async () => {
  await db.pool.query(`update campaigns set status = 'completed', phase = 'closed'`);
  campaign = await aCampaign(db.pool, { phase: 'live', plan: { risks: [BOUNCES] } });
});

const look = (seconds: number) => tick(aWatch(db), AT + seconds * 1000);
const open = () => incidentsOf(db.pool, campaign.id);

async function mails(accepted: number, bounced: number, wave = 'opening'): Promise<void> {
  await db.pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at, bounce_kind, bounced_at)
     select $1, $5, 'c' || n, 'email', 's', 'accepted', $4, case when n <= $3 then 'hard' end, case when n <= $3 then $4::timestamptz end
     from generate_series(1, $2::int) n`,
    [campaign.id, accepted, bounced, new Date(AT), wave],
  );
}

test('bounces count from their minimum on, and one trouble of the campaign and its wave is one incident', async () => {
  await mails(19, 19);
  await look(0);
  expect(await open()).toEqual([]);
  await db.pool.query('delete from messages');
  await mails(100, 4);
  await look(1);
  expect((await open()).map(({ subject }) => subject).sort()).toEqual(['']);
  await look(2);
  expect(await open()).toHaveLength(1);
});

test('while a wave’s incident is open the campaign opens none, and both are over when it is cleared', async () => {
  await mails(100, 4);
  await mails(1000, 0, 'second');
  await look(0);
  expect(await open()).toMatchObject([{ subject: 'opening', clearedAt: null }]);
  await mails(100, 60, 'third');
  await look(1);
  expect((await open()).map(({ subject }) => subject).sort()).toEqual(['opening', 'third']);
  await db.pool.query(`update messages set bounce_kind = null where wave = 'opening'`);
  await look(2);
  const waiting = (await open()).filter(({ clearedAt }) => clearedAt === null);
  expect(waiting).toHaveLength(2);
  await db.pool.query('update messages set bounce_kind = null');
  await look(3);
  const times = (await open()).map(({ clearedAt }) => clearedAt);
  expect(times).toEqual([new Date(AT + 3_000), new Date(AT + 3_000)]);
});

test('a wave that trips while the campaign’s incident is open and cleared is told on that one', async () => {
  await mails(100, 4);
  await look(0);
  await db.pool.query('update messages set bounce_kind = null');
  await look(1);
  expect(await open()).toMatchObject([{ subject: '', clearedAt: new Date(AT + 1_000) }]);
  await mails(1000, 0, 'second');
  await mails(100, 5, 'third');
  await look(2);
  expect(await open()).toMatchObject([{ subject: '', clearedAt: null }]);
});
