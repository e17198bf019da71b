import { expect, test } from '@jest/globals';
import {
  eventBounds,
  eventsAfter,
  hasUnpublished,
  KEPT_MS,
  pruneEvents,
  publishSnapshots,
  publishTimeline,
  SUPERSEDED_MS,
  takePublisherTurn,
} from '../../store/campaign-events.ts';
import { recordTimeline } from '../../store/timeline.ts';
import type { Queryable } from '../../infra/database.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = 1_800_000_000_000;
const REAL = new Date(AT + 60_000);

const inTurn = <T>(work: (client: Queryable) => Promise<T>): Promise<T> =>
  db.transaction(async (client) => {
    await takePublisherTurn(client);
    return work(client);
  });

let made = 0;
const tell = (connection: Queryable, campaignId: string, kind = 'paused'): Promise<void> =>
  recordTimeline(connection, {
    ...{
      campaignId,
      key: `entry-${(made += 1)}`,
      at: AT,
      phase: 'live',
      kind,
      actorId: null,
      data: { made },
    },
  });
const publish = () => inTurn((client) => publishTimeline(client, REAL));
const heard = async (campaignId: string, after = 0) =>
  (await eventsAfter(pool, { campaignId, after, limit: 100 })).map((event) => event.data['made']);

test('entries get their numbers once, in order, and only their own campaign hears them', async () => {
  const [one, other] = [await aCampaign(pool), await aCampaign(pool)];
  await tell(pool, one.id);
  await tell(pool, other.id);
  await tell(pool, one.id, 'waveStarted');
  expect(await hasUnpublished(pool)).toBe(true);
  expect([await publish(), await publish()]).toEqual([3, 0]);
  expect(await hasUnpublished(pool)).toBe(false);
  const events = await eventsAfter(pool, { campaignId: one.id, after: 0, limit: 10 });
  expect(events).toMatchObject([
    { kind: 'told', campaignId: one.id, at: AT, phase: 'live', entry: 'paused', actor: null },
    { kind: 'told', entry: 'waveStarted' },
  ]);
  expect((await eventBounds(pool)).head).toBe(events[1]?.seq);
  expect(await eventsAfter(pool, { campaignId: one.id, after: events[1]?.seq ?? 0, limit: 10 })).toEqual([]);
});

test('an entry whose transaction commits after a later one was published is published then, with a higher number', async () => {
  const { id } = await aCampaign(pool);
  const slow = await pool.connect();
  await slow.query('begin');
  await tell(slow, id);
  await tell(pool, id);
  await publish();
  const [first] = await eventsAfter(pool, { campaignId: id, after: 0, limit: 10 });
  expect(await heard(id)).toEqual([made]);
  await slow.query('commit');
  slow.release();
  await publish();
  expect(await heard(id, first?.seq)).toEqual([made - 1]);
});

test('many publishers at once publish each entry once, and a reader that follows the numbers misses none', async () => {
  const { id } = await aCampaign(pool);
  const told: unknown[] = [];
  const write = async (): Promise<void> => {
    for (let n = 0; n < 15; n += 1) await tell(pool, id);
  };
  let writing = true;
  const publisher = async (): Promise<void> => {
    while (writing || (await hasUnpublished(pool))) await publish();
  };
  let after = 0;
  const read = async (): Promise<void> => {
    const events = await eventsAfter(pool, { campaignId: id, after, limit: 4 });
    told.push(...events.map((event) => event.data['made']));
    after = events.at(-1)?.seq ?? after;
  };
  const reader = (async () => {
    while (writing || (await hasUnpublished(pool))) await read();
    for (let n = 0; n < 20; n += 1) await read();
  })();
  const publishers = [publisher(), publisher(), publisher()];
  const from = made;
  await Promise.all([write(), write(), write()]);
  writing = false;
  await Promise.all([...publishers, reader]);
  expect([...told].sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 45 }, (_, n) => from + n + 1),
  );
});

test('a snapshot is news only where it differs from the one before, which goes after a while', async () => {
  const { id: campaignId } = await aCampaign(pool);
  const snapshot = (accepted: number) => ({ campaignId, subject: 'wave/teaser', data: { accepted } });
  const kpis = { campaignId, subject: 'kpis', data: { sales: '1.00' } };
  const put = (at: number, accepted: number) =>
    inTurn((client) => publishSnapshots(client, [kpis, snapshot(accepted)], new Date(at)));
  expect([await put(AT, 1), await put(AT, 1), await put(AT, 2)]).toEqual([2, 0, 1]);
  const shown = async () =>
    (await eventsAfter(pool, { campaignId, after: 0, limit: 10 })).map(({ data }) => data);
  expect(await shown()).toEqual([{ sales: '1.00' }, { accepted: 1 }, { accepted: 2 }]);
  await put(AT + SUPERSEDED_MS + 1, 3);
  expect(await shown()).toEqual([{ sales: '1.00' }, { accepted: 3 }]);
});

test('what is older than a day goes, and its last number is remembered', async () => {
  const { id } = await aCampaign(pool);
  await tell(pool, id);
  await publish();
  const { head } = await eventBounds(pool);
  const later = new Date(REAL.getTime() + KEPT_MS + 120_000);
  await inTurn((client) => pruneEvents(client, new Date(later.getTime() - KEPT_MS)));
  expect(await heard(id)).toEqual([]);
  expect(await eventBounds(pool)).toEqual({ head, pruned: head });
  await tell(pool, id);
  await publish();
  expect(await heard(id, head)).toEqual([made]);
});
