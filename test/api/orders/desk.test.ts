import type { AddressInfo } from 'node:net';
import { beforeEach, expect, test } from '@jest/globals';
import { createApp } from '../../../api/app.ts';
import { drain, listen } from '../../../api/listen.ts';
import { eventRoutes } from '../../../api/routes/events.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { signed } from '../../bench/api-client.ts';
import { appDeps } from '../../support/app.ts';
import { aLine, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const orders = async (): Promise<number> =>
  (await db.pool.query<{ n: number }>('select count(*)::int as n from orders')).rows[0]?.n ?? 0;

test('an order that the database cannot take fails alone, its neighbours of the same moment are placed', async () => {
  await db.pool.query(`create function poison() returns trigger language plpgsql as $$
    begin if new.id = 'poison' then raise exception 'poison'; end if; return new; end $$;
    create trigger poison before insert on orders for each row execute function poison()`);
  try {
    const placed = ['a', 'poison', 'b', 'c'].map((orderId) => floor.place({ orderId, lines: aLine(1) }));
    const ended = await Promise.allSettled(placed);
    expect(ended.map((each) => (each.status === 'fulfilled' ? each.value.status : 'failed'))).toEqual([
      200,
      'failed',
      200,
      200,
    ]);
    expect(await floor.stock()).toMatchObject({ reserved: 3 });
    expect(await checkLedgers(db.pool)).toEqual([]);
  } finally {
    await db.pool.query('drop function poison() cascade');
  }
});

test('orders of one buyer sent at once pass one after another: the last that fits is the last that had room', async () => {
  const sent = [4, 3, 2, 1].map((quantity, n) =>
    floor.place({ orderId: `o${n}`, customerId: 'ann', lines: aLine(quantity) }),
  );
  // Six a buyer: four, not three more, two more, and then none.
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 409, 200, 409]);
});

test('a server that is told to stop answers the orders that wait', async () => {
  const deps = appDeps(db, { now: () => NOON });
  const server = await listen(createApp(deps, eventRoutes(deps)), 0);
  const { port } = server.address() as AddressInfo;
  let arrived = 0;
  server.on('request', () => (arrived += 1));
  const sent = Array.from({ length: 40 }, (_, n) => {
    const data = { orderId: `o${n}`, lines: aLine(1, 'LOTS', '1.00') };
    const body = JSON.stringify({ type: 'order.placed', at: new Date(NOON).toISOString(), data });
    const headers = { 'content-type': 'application/json', ...signed(body) };
    return fetch(`http://127.0.0.1:${port}/v1/events`, { method: 'POST', body, headers });
  });
  while (arrived < sent.length) await new Promise(setImmediate);
  const drained = drain(server);
  const answers = await Promise.all(sent);
  expect(answers.map(({ status }) => status)).toEqual(sent.map(() => 200));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  await drained;
  expect(await orders()).toBe(40);
});
