import { describe, expect, test } from '@jest/globals';
import {
  findVersion,
  insertVersion,
  listVersions,
  loadPlan,
  loadVersion,
  nextVersion,
} from '../../store/plans.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

describe('plan versions', () => {
  test('a plan comes back as it was, its money as integers', async () => {
    const { id, hash, plan } = await aCampaign(pool);
    expect(await loadPlan(pool, id, hash)).toEqual(plan);
    expect(plan.budget.total).toBe(100_000);
  });

  test('another hash, and the hash of another campaign, are refused', async () => {
    const one = await aCampaign(pool);
    const other = await aCampaign(pool);
    expect(await code(loadPlan(pool, one.id, 'f'.repeat(64)))).toBe('PLAN_CHANGED');
    expect(await code(loadPlan(pool, one.id, other.hash))).toBe('PLAN_CHANGED');
  });

  test('a version is never overwritten', async () => {
    const { id, hash, document } = await aCampaign(pool);
    const again = { campaignId: id, version: 1, hash: 'x', document, bodies: {}, createdBy: null, at: 0 };
    expect(await insertVersion(pool, again)).toBe(false);
    expect((await findVersion(pool, id, 1)).hash).toBe(hash);
  });

  test('versions are numbered on, and of one hash the latest is meant', async () => {
    const { id, hash, document } = await aCampaign(pool);
    expect(await nextVersion(pool, id)).toBe(2);
    await insertVersion(pool, {
      campaignId: id,
      version: 2,
      hash,
      document,
      bodies: {},
      createdBy: null,
      at: 5,
    });
    expect((await loadVersion(pool, id, hash)).version).toBe(2);
    expect((await listVersions(pool, id)).map(({ version }) => version)).toEqual([1, 2]);
    expect(await code(findVersion(pool, id, 9))).toBe('VERSION_NOT_FOUND');
  });
});
