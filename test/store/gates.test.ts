import { describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createGate, gateState, liftGate, pauseGate, resumeGate, stopGate } from '../../store/gates.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = 1_800_000_000_000;

async function aGate() {
  const scope = uuid();
  await createGate(pool, scope, AT);
  return { scope, change: { scope, actorId: null, reason: 'test', at: AT } };
}

describe('gates', () => {
  test('a campaign without a gate counts as stopped, the shop as open', async () => {
    expect(await gateState(pool, uuid())).toBe('stopped');
    expect(await gateState(pool, 'all')).toBe('open');
  });

  test('pause closes an open gate once, resume opens it', async () => {
    const { scope, change } = await aGate();
    expect([await pauseGate(pool, change), await pauseGate(pool, change)]).toEqual([true, false]);
    expect(await gateState(pool, scope)).toBe('paused');
    expect([await resumeGate(pool, change), await resumeGate(pool, change)]).toEqual([true, false]);
    expect(await gateState(pool, scope)).toBe('open');
  });

  test('neither pause nor resume nor making it again moves a stopped gate', async () => {
    const { scope, change } = await aGate();
    await stopGate(pool, change);
    await pauseGate(pool, change);
    await resumeGate(pool, change);
    await createGate(pool, scope, AT);
    expect(await gateState(pool, scope)).toBe('stopped');
    expect(await liftGate(pool, change, 'paused')).toBe(true);
    expect(await gateState(pool, scope)).toBe('paused');
    expect(await liftGate(pool, change, 'open')).toBe(false);
  });
});
