import { expect, test } from '@jest/globals';
import {
  adjustmentByKey,
  type AdjustmentRecord,
  extensionsOf,
  insertAdjustment,
  listAdjustments,
} from '../../store/adjustments.ts';
import { keepComment } from '../../store/comments.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-01T09:00:00Z');

test('what was asked is kept with its actor, reason and outcome, in order, and found by its key', async () => {
  const { id: campaignId, people } = await aCampaign(pool, { phase: 'live' });
  const actorId = people['lead@fanfare.example'] ?? '';
  const key = 'a1'.repeat(32);
  const text = 'the morning was slow';
  const commentId = await keepComment(pool, { campaignId, personId: actorId, text, key });
  expect(await keepComment(pool, { campaignId, personId: actorId, text, key })).toBe(commentId);
  const record: AdjustmentRecord = {
    ...{ key, campaignId, at: AT, phase: 'live', actorId, commentId },
    adjustment: { kind: 'extend', by: 'P1D' },
    ...{ result: 'applied', rail: null, endsAt: AT + 5 },
  };
  await insertAdjustment(pool, record);
  const other = { ...record, key: 'k2', commentId: null, endsAt: null };
  await insertAdjustment(pool, { ...other, result: 'refused', rail: 'extendMax' });
  const rows = await listAdjustments(pool, { campaignId, after: 0, limit: 9 });
  expect(rows).toMatchObject([
    { ...record, actor: 'lead', reason: text },
    { rail: 'extendMax', reason: null, endsAt: null },
  ]);
  expect(await listAdjustments(pool, { campaignId, after: rows[0]?.id ?? 0, limit: 9 })).toHaveLength(1);
  expect(await adjustmentByKey(pool, key)).toEqual(rows[0]);
  expect(await adjustmentByKey(pool, 'k3')).toBeNull();
  expect(await extensionsOf(pool, campaignId)).toEqual([{ phase: 'live', by: 'P1D' }]);
});

test('the same key twice is refused by the table', async () => {
  const { id: campaignId, people } = await aCampaign(pool, { phase: 'live' });
  const record: AdjustmentRecord = {
    ...{ key: 'twice', campaignId, at: AT, phase: 'live', commentId: null },
    actorId: people['lead@fanfare.example'] ?? '',
    adjustment: { kind: 'soldOut', sku: 'A' },
    ...{ result: 'applied', rail: null, endsAt: null },
  };
  await insertAdjustment(pool, record);
  await expect(insertAdjustment(pool, record)).rejects.toThrow('adjustments_key_key');
});
