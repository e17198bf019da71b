import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CampaignStates, campaignsInEachState } from '../support/campaign-states.ts';
import { snapshot } from '../support/snapshot.ts';
import { startWorld } from '../support/world.ts';
import type { Ground } from './bad-inputs/bad-input.ts';
import { CALLERS, EVENTS } from './bad-inputs/calls.ts';
import { COMMANDS } from './bad-inputs/commands.ts';
import { FILES, PLANS } from './bad-inputs/files.ts';

const world = await startWorld();
afterAll(() => world.stop());

let ground: Ground;
let states: CampaignStates;
beforeAll(async () => {
  states = await campaignsInEachState(world);
  const known = { type: 'customer.updated', data: { customerId: 'c1', country: 'France' } };
  await world.event(known, 'known-event');
  await world.call('/v1/stock', {
    ...{ method: 'POST', bearer: states.bearers['shop'] ?? '', headers: { 'idempotency-key': 'known-key' } },
    body: { sku: '22423', onHand: 5 },
  });
  ground = { ...states, secret: world.config.FANFARE_WEBHOOK_SECRETS[0] ?? '' };
}, 120_000);

describe('bad input', () => {
  test.each([...PLANS, ...FILES, ...EVENTS, ...CALLERS, ...COMMANDS])(
    '$title is told as $code, and nothing is done',
    async (input) => {
      const { who, status, code, says, paths, call } = input;
      const { path, ...options } = call(ground);
      const bearer = who === null ? {} : { bearer: states.bearers[who] ?? who };
      const before = await snapshot(world.db.pool);
      const answer = await world.call(path, { method: 'POST', ...bearer, ...options });
      const { issues = [], ...problem } = answer.body as { issues?: { path: unknown; message: string }[] };
      expect({ answered: answer.status, media: answer.type, ...problem }).toMatchObject({
        ...{ answered: status, status, code, media: 'application/problem+json' },
        type: `/docs/errors#${code}`,
        title: expect.any(String),
        detail: expect.stringMatching(says),
      });
      if (paths) expect(issues.map((issue) => issue.path)).toEqual(expect.arrayContaining(paths));
      expect(issues.filter(({ message }) => message === '')).toEqual([]);
      const { [input.noted ?? '']: _, ...done } = await snapshot(world.db.pool);
      expect(before).toMatchObject(done);
    },
  );
});

test('wrong lines of a CSV file are told by number and reason, and only the good one is taken', async () => {
  const before = await snapshot(world.db.pool);
  const lines = [
    'order_id,ordered_at,customer_id,sku,description,quantity,unit_price',
    'n1,2011-10-02 12:00:00,c1,22423,Cakestand,1,12.75',
    'n2,2011-10-02 12:00:00,c1,22423,Cakestand,many,12.75',
    'n3,2011-02-30 12:00:00,c1,22423,Cakestand,1,12.75',
    'n4,2011-10-02 12:00:00,c1,22423',
    'n5,2011-10-02 12:00:00,c1,22423,Cakestand,1,12.7555',
  ];
  const broken = Buffer.concat([
    Buffer.from(`${lines.join('\n')}\nn6,2011-10-02,`),
    Buffer.from([0xff, 0x0a]),
  ]);
  const answer = await world.call('/v1/orders/import', {
    ...{ method: 'POST', bearer: states.bearers['shop'] ?? '', body: broken },
    headers: { 'content-type': 'text/csv' },
  });
  expect(answer).toMatchObject({ status: 200, body: { imported: 1, updated: 0, rejected: 5 } });
  expect(answer.body['errors']).toEqual([
    { line: 3, message: expect.stringContaining('quantity') },
    { line: 4, message: expect.stringContaining('ordered_at') },
    { line: 5, message: 'The line has 4 cells, the header 7' },
    { line: 6, message: expect.stringContaining('three decimals') },
    { line: 7, message: expect.any(String) },
  ]);
  const after = await snapshot(world.db.pool);
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  expect(changed.sort()).toEqual(['import_rejects', 'imports', 'sales_lines']);
});

test('a duplicate event gets the first one’s answer and does nothing', async () => {
  const line = { sku: '22423', quantity: 2, unitPrice: '12.75' };
  const placed = {
    type: 'order.placed',
    at: new Date().toISOString(),
    data: { orderId: 'twice', lines: [line] },
  };
  const first = await world.event(placed, 'twice');
  expect(first).toMatchObject({ status: 200, body: { total: '25.50' } });
  const before = await snapshot(world.db.pool);
  expect(await world.event(placed, 'twice')).toEqual(first);
  expect(await snapshot(world.db.pool)).toEqual(before);
});
