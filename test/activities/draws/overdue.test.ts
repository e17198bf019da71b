import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { callForPrizes } from '../../../activities/draws/overdue.ts';
import { tick } from '../../../activities/monitor/tick.ts';
import { deliverDraw, takeDraw, type DrawRow } from '../../../store/draws.ts';
import { incidentLog, incidentsOf, resolveIncident } from '../../../store/incidents.ts';
import type { BuiltCampaign } from '../../support/builders.ts';
import { aRain, aWheel, customersOnly } from '../../support/draws.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aWatch } from '../../support/watch.ts';

const db = await testDatabase();
const { pool } = db;
const HOUR = 3_600_000;
let campaign: BuiltCampaign;

beforeEach(async () => {
  await aShopFloor(db);
  await customersOnly(db, 5);
  await pool.query(`update campaigns set status = 'cancelled'`);
  campaign = await aLiveCampaign(db, { promotions: [aWheel(), aRain({ deliverWithin: 'PT2H' })] });
});

let drawn = 0;
const win = (at: number): Promise<DrawRow> =>
  takeDraw(pool, {
    ...{ campaignId: campaign.id, promotion: 'rain', customerId: `c${(drawn++ % 5) + 1}` },
    ...{ requestId: randomUUID(), at },
  });
const incidents = () => incidentsOf(pool, campaign.id);

test('what is owed past its time opens one incident, which says how many and not whose', async () => {
  const [first] = [await win(NOON), await win(NOON)];
  expect(first?.dueAt).toBe(NOON + 2 * HOUR);
  await callForPrizes(pool, NOON + 2 * HOUR - 1);
  expect(await incidents()).toEqual([]);
  await callForPrizes(pool, NOON + 2 * HOUR);
  await callForPrizes(pool, NOON + 2 * HOUR);
  expect(await incidents()).toMatchObject([
    { risk: 'prizes-owed', subject: 'rain', score: 9, observed: { prizes: 2 } },
  ]);
  expect(JSON.stringify(await incidents())).not.toMatch(/"c\d"/);
});

test('what was delivered calls nobody; what becomes overdue later does, once the first call is closed', async () => {
  const [early, late, delivered] = [await win(NOON), await win(NOON + HOUR), await win(NOON)];
  const by = randomUUID();
  await deliverDraw(pool, { id: delivered.id, by, reference: 'r', at: NOON });
  await callForPrizes(pool, early.dueAt!);
  const [incident] = await incidents();
  expect(incident).toMatchObject({ observed: { prizes: 1 } });
  await resolveIncident(pool, { id: incident!.id, actorId: by, at: new Date(NOON) });
  await callForPrizes(pool, late.dueAt! - 1);
  expect(await incidents()).toHaveLength(1);
  await callForPrizes(pool, late.dueAt!);
  expect(await incidents()).toMatchObject([{ observed: { prizes: 2 } }, { state: 'resolved' }]);
});

test('an incident says how many are overdue now, clears once all are delivered, and is back with the next one', async () => {
  const [first, second, late] = [await win(NOON), await win(NOON + HOUR), await win(NOON + 2 * HOUR)];
  const look = async (at: number) => {
    await callForPrizes(pool, at);
    await callForPrizes(pool, at);
    const [incident, ...more] = await incidents();
    expect(more).toEqual([]);
    return incident!;
  };
  const deliver = ({ id }: DrawRow) =>
    deliverDraw(pool, { id, by: randomUUID(), reference: 'parcel', at: NOON });
  expect(await look(first.dueAt!)).toMatchObject({ observed: { prizes: 1 } });
  expect(await look(second.dueAt!)).toMatchObject({ observed: { prizes: 2 }, clearedAt: null });
  await deliver(first);
  await deliver(second);
  const done = { state: 'open', observed: { prizes: 0 }, clearedAt: new Date(second.dueAt! + 1) };
  expect(await look(second.dueAt! + 1)).toMatchObject(done);
  expect(await look(second.dueAt! + 2)).toMatchObject(done);
  const { id } = await look(late.dueAt!);
  expect(await incidents()).toMatchObject([{ observed: { prizes: 1 }, clearedAt: null }]);
  await deliver(late);
  await look(late.dueAt! + 1);
  expect((await incidentLog(pool, id)).map(({ kind }) => kind)).toEqual([
    ...['incidentCleared', 'incidentBack', 'incidentCleared'],
  ]);
});

test('the monitor closes what has ended and calls for what is overdue, also of an aborted campaign', async () => {
  await win(NOON);
  await pool.query(`update campaigns set status = 'aborted' where id = $1`, [campaign.id]);
  await tick(aWatch(db), NOON + 2 * HOUR);
  expect(await incidents()).toMatchObject([{ risk: 'prizes-owed', subject: 'rain' }]);
  const { rows } = await pool.query(
    'select count(*) filter (where closed_at is not null) as closed from draw_pools where campaign_id = $1',
    [campaign.id],
  );
  expect(rows).toEqual([{ closed: 2 }]);
});
