import { beforeEach, expect, test } from '@jest/globals';
import { OWED_RISK, tick } from '../../../activities/monitor/tick.ts';
import { incidentsOf, resolveIncident } from '../../../store/incidents.ts';
import { allocateStock, setStock } from '../../../store/stock.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
const plans = new Map();

const risk = (key: string, detect: object) => ({
  ...{ key, likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [] },
  detect: detect as never,
});

let campaign: BuiltCampaign;
beforeEach(async () => {
  await db.pool.query(`update campaigns set status = 'completed', phase = 'closed'`);
  campaign = await aCampaign(db.pool, {
    phase: 'live',
    plan: {
      risks: [
        risk('stock-out', { metric: 'stockCover', below: '0.10', for: 'PT5S' }),
        risk('bounces', { metric: 'bounceRate', over: '0.03', minimum: 20 }),
      ],
    },
  });
});

let keys = 0;
async function stock(onHand: number, allocated?: number): Promise<void> {
  keys += 1;
  await setStock(db.pool, [{ sku: '22423', location: 'main', onHand }], {
    reference: `test/${keys}`,
    at: AT,
  });
  if (allocated === undefined) return;
  await allocateStock(db.pool, { campaignId: campaign.id, products: [{ sku: '22423', stock: allocated }] });
}

const look = (seconds: number) => tick({ db, plans }, AT + seconds * 1000);
const open = () => incidentsOf(db.pool, campaign.id);

async function mails(accepted: number, bounced: number): Promise<void> {
  await db.pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at, bounce_kind, bounced_at)
     select $1, 'opening', 'c' || n, 'email', 's', 'accepted', $4, case when n <= $3 then 'hard' end, case when n <= $3 then $4::timestamptz end
     from generate_series(1, $2::int) n`,
    [campaign.id, accepted, bounced, new Date(AT)],
  );
}

test('stock under its limit opens one incident once it has been so for as long as the rule says', async () => {
  await stock(100, 100);
  await look(0);
  await stock(9);
  await look(1);
  await look(5);
  expect(await open()).toEqual([]);
  await look(6);
  await look(7);
  expect(await open()).toMatchObject([{ risk: 'stock-out', subject: '22423', score: 12, state: 'open' }]);
});

test('a resolved incident whose alarm has not cleared does not open again, and clears with new stock', async () => {
  await stock(100, 100);
  await stock(5);
  await look(0);
  await look(5);
  const [incident] = await open();
  await resolveIncident(db.pool, {
    id: incident!.id,
    actorId: campaign.people['ops@fanfare.example']!,
    at: new Date(AT),
  });
  await look(6);
  expect(await open()).toHaveLength(1);
  await stock(100);
  await look(7);
  await stock(5);
  await look(8);
  await look(13);
  expect(await open()).toHaveLength(2);
});

test('bounces count from their minimum on, per wave and in all', async () => {
  await mails(19, 19);
  await look(0);
  expect(await open()).toEqual([]);
  await db.pool.query('delete from messages');
  await mails(100, 4);
  await look(1);
  expect((await open()).map(({ subject }) => subject).sort()).toEqual(['', 'opening']);
});

test('a campaign that has ended is not watched', async () => {
  await mails(100, 50);
  await db.pool.query(`update campaigns set status = 'completed', phase = 'closed' where id = $1`, [
    campaign.id,
  ]);
  await look(0);
  expect(await open()).toEqual([]);
});

test('an order whose money was taken and that could not be served opens an incident of its own', async () => {
  await db.pool.query(
    `insert into orders (id, campaign_id, currency, state, list_total, discount, total, request_hash, placed_at)
     values ('o-1', $1, 'GBP', 'owed', 100, 0, 100, 'x', $2)`,
    [campaign.id, new Date(AT)],
  );
  await look(0);
  await look(1);
  expect(await open()).toMatchObject([{ risk: OWED_RISK.key, subject: 'o-1' }]);
});
