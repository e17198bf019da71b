import { afterEach, expect, jest, test } from '@jest/globals';
import { loadConfig } from '../../infra/config.ts';
import { createHttpInventory, inventoryOf } from '../../infra/inventory-http.ts';
import { createEgress } from '../../infra/egress.ts';
import { testConfig } from '../support/app.ts';
import { IMPATIENT, INVENTORY_SECRETS, useInventoryServer } from '../support/inventory-server.ts';

const server = useInventoryServer();
afterEach(() => void jest.restoreAllMocks());
const ref = { orderId: 'o-1', reservationId: 'o-1/1' };
const lines = [{ sku: 'CUP', quantity: 2 }];
const expiresAt = Date.UTC(2026, 11, 1);

test('the steps of an order end at the other side as they were asked', async () => {
  server.side().onHand.set('CUP', 5);
  const inventory = server.client();
  expect(await inventory.reserve({ ...ref, lines, expiresAt })).toEqual({ result: 'done', lines });
  expect(await inventory.availability(['CUP', 'NONE'])).toMatchObject({
    result: 'done',
    items: [{ sku: 'CUP', onHand: 5, reserved: 2, free: 3, locations: [{ location: 'hall', free: 3 }] }],
  });
  expect(await inventory.commit({ ...ref, lines })).toEqual({ result: 'done', lines });
  await inventory.giveBack({ ...ref, returnId: 'o-1/1/return/1', lines: [{ sku: 'CUP', quantity: 1 }] });
  expect(server.side().onHand.get('CUP')).toBe(4);
  expect(server.side().steps.map(({ step }) => step)).toEqual(['reserve', 'commit', 'return']);
  expect(server.side().steps[0]).toMatchObject({ expiresAt: '2026-12-01T00:00:00.000Z' });
});

test('a reserve beyond what is free is short, with the lines, and holds nothing', async () => {
  server.side().onHand.set('CUP', 1);
  const answer = await server.client().reserve({ ...ref, lines, expiresAt });
  expect(answer).toEqual({ result: 'short', lines: [{ sku: 'CUP', wanted: 2, free: 1 }] });
  expect(server.side().free('CUP')).toBe(1);
});

test.each(['error', 'errorAfter', 'cut', 'cutAfter', 'hang', 'hangAfter', 'slow'] as const)(
  'a call that ends with %s is done once, at the first try or the second',
  async (fault) => {
    server.side().onHand.set('CUP', 5);
    server.fail(fault);
    const inventory = server.client({ timing: fault.startsWith('hang') ? { ...IMPATIENT, retries: 5 } : {} });
    expect(await inventory.reserve({ ...ref, lines, expiresAt })).toEqual({ result: 'done', lines });
    expect(server.side().free('CUP')).toBe(3);
  },
);

test('a refusal is told and never repeated', async () => {
  const wrong = server.client({ secrets: [INVENTORY_SECRETS.wrong] });
  expect(await wrong.release(ref)).toEqual({ result: 'refused', reason: 'STATUS_401' });
  server.fail('garbageAfter');
  expect(await server.client().release(ref)).toEqual({ result: 'refused', reason: 'ANSWER_NOT_VALID' });
  expect(server.side().calls).toBe(2);
});

test('during rotation each call is signed by both secrets, so either is accepted', async () => {
  const both = server.client({ secrets: [INVENTORY_SECRETS.new, INVENTORY_SECRETS.old] });
  expect(await both.release(ref)).toMatchObject({ result: 'done' });
  const later = server.client({ now: () => Date.now() - 10 * 60_000 });
  expect(await later.release(ref)).toEqual({ result: 'refused', reason: 'STATUS_401' });
});

test.each(['订单-618', 'café', ' a b ', '100%', '🎁'])(
  'an order called %j is asked for under a key that headers carry, signed right, and counts for no failure',
  async (orderId) => {
    server.side().onHand.set('CUP', 5);
    const inventory = server.client({ timing: { failures: 1, retries: 0, openMs: 60_000 } });
    const named = { orderId, reservationId: `${orderId}/1` };
    expect(await inventory.reserve({ ...named, lines, expiresAt })).toEqual({ result: 'done', lines });
    expect(await inventory.commit({ ...named, lines })).toEqual({ result: 'done', lines });
    expect(server.side().steps[0]).toMatchObject(named);
    const returnId = `${orderId}/1/return/1`;
    expect(await inventory.giveBack({ ...named, returnId, lines })).toMatchObject({ result: 'done' });
    expect(inventory.breaker()).toBe('closed');
  },
);

test('an order of 2,000 lines of a million and a gift is within the contract', async () => {
  const many = Array.from({ length: 2_001 }, (_, n) => ({ sku: `S${n}`, quantity: 1 }));
  for (const { sku } of many) server.side().onHand.set(sku, 1);
  const inventory = server.client();
  expect(await inventory.reserve({ ...ref, lines: many, expiresAt })).toEqual({
    result: 'done',
    lines: many,
  });
  const much = [{ sku: 'S0', quantity: 2_000_000_001 }];
  expect(await inventory.reserve({ orderId: 'o-2', reservationId: 'o-2/1', lines: much, expiresAt })).toEqual(
    {
      result: 'short',
      lines: [{ sku: 'S0', wanted: 2_000_000_001, free: 0 }],
    },
  );
});

test('what is beyond the contract is refused before it is sent, and counts for no failure', async () => {
  const inventory = server.client({ timing: { failures: 1, retries: 0, openMs: 60_000 } });
  const never = { result: 'refused', reason: 'NOT_SENDABLE', asked: false };
  const beyond = [{ sku: 'CUP', quantity: 2 ** 31 }];
  expect(await inventory.reserve({ ...ref, lines: beyond, expiresAt })).toEqual(never);
  expect(await inventory.availability(Array.from({ length: 501 }, (_, n) => `S${n}`))).toEqual(never);
  expect([server.side().calls, inventory.breaker()]).toEqual([0, 'closed']);
});

test('an other side that is busy says when to come again', async () => {
  server.fail('busy', 'busy');
  expect(await server.client().release(ref)).toEqual({ result: 'away', asked: true, retryAfterMs: 7_000 });
});

test('the breaker opens after failures in a row, asks nobody, lets one through later, and closes', async () => {
  const real = Date.now;
  let ahead = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
  const inventory = server.client({ timing: { failures: 3, retries: 0, openMs: 60_000 } });
  server.fail('error', 'error', 'error');
  for (let i = 0; i < 3; i += 1) expect(await inventory.release(ref)).toMatchObject({ asked: true });
  expect(inventory.breaker()).toBe('open');
  expect(await inventory.release(ref)).toEqual({ result: 'away', asked: false, retryAfterMs: 60_000 });
  expect(server.side().calls).toBe(3);
  ahead += 61_000;
  server.fail('error');
  expect(await inventory.release(ref)).toMatchObject({ asked: true });
  expect(inventory.breaker()).toBe('open');
  ahead += 61_000;
  server.fail('slow');
  const probe = inventory.release(ref);
  expect(inventory.breaker()).toBe('halfOpen');
  expect(await probe).toMatchObject({ result: 'done' });
  expect(inventory.breaker()).toBe('closed');
});

test('a breaker that opens between two tries says that it was asked', async () => {
  const inventory = server.client({ timing: { ...IMPATIENT, failures: 1, retries: 1 } });
  server.fail('hangAfter');
  expect(await inventory.release(ref)).toMatchObject({ result: 'away', asked: true });
  expect(inventory.breaker()).toBe('open');
});

test('the environment names the inventory, its host alone is gone to, and none is the built-in ledger', async () => {
  expect(inventoryOf(testConfig(), () => 0)).toBeNull();
  const secrets = { FANFARE_INVENTORY_SECRETS: `${INVENTORY_SECRETS.old},${INVENTORY_SECRETS.new}` };
  const here = inventoryOf(testConfig({ ...secrets, FANFARE_INVENTORY_URL: server.base() }), () =>
    Date.now(),
  );
  expect(await here?.release(ref)).toMatchObject({ result: 'done' });
  const only = createEgress({ allow: ['stock.shop.example'], loopback: false });
  const elsewhere = createHttpInventory({
    ...{ url: server.base(), secrets: [INVENTORY_SECRETS.old], egress: only },
    ...{ now: () => Date.now(), timing: { retries: 0 } },
  });
  expect(await elsewhere.release(ref)).toMatchObject({ result: 'away' });
  expect(server.side().calls).toBe(1);
});

test('an address without a secret, or one that is neither https nor this machine, makes no configuration', () => {
  const env = { ...process.env, FANFARE_INVENTORY_URL: 'https://stock.shop.example' };
  expect(() => loadConfig(env)).toThrow(/FANFARE_INVENTORY_SECRETS|FANFARE_LINK_KEYS/);
  expect(() => testConfig({ FANFARE_INVENTORY_URL: 'https://stock.shop.example' })).toThrow(
    'FANFARE_INVENTORY_SECRETS is missing: FANFARE_INVENTORY_URL needs it.',
  );
  const http = {
    FANFARE_INVENTORY_URL: 'http://stock.shop.example',
    FANFARE_INVENTORY_SECRETS: INVENTORY_SECRETS.old,
  };
  expect(() => testConfig(http)).toThrow('FANFARE_INVENTORY_URL should be an https address');
});
