import { expect, test } from '@jest/globals';
import { createReadinessActivities } from '../../../activities/readiness/index.ts';
import { listAudit } from '../../../store/audit.ts';
import { listCheckRows } from '../../../store/readiness.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { testDatabase } from '../../support/postgres.ts';
import { preparing, readinessDeps } from '../../support/readiness.ts';

const db = await testDatabase();
const activities = createReadinessActivities(readinessDeps(db).deps);
const AT = Date.parse('2027-06-08T12:00:00Z');

test('a waived check that is asked again is waived no more, once on record with who asked', async () => {
  const { moment, campaignId, people } = await preparing(db, AT);
  await activities.listChecks(moment);
  const actorId = people['lead@fanfare.example'] ?? '';
  const waived = { ...moment, check: 'mail', state: 'waived', detail: {}, actorId, commentId: null } as const;
  await activities.settleCheck(waived);
  const asked = { ...moment, check: 'mail', actorId, at: AT + 1 };
  await activities.reopenCheck(asked);
  await activities.reopenCheck(asked);
  const row = (await listCheckRows(db.pool, campaignId)).find(({ key }) => key === 'mail');
  expect(row).toMatchObject({ state: 'pending', waivedBy: null, reason: null });
  const chain = await listAudit(db.pool, { scope: campaignId, after: 0, limit: 9 });
  expect(chain).toMatchObject([
    { action: 'checkWaived' },
    { action: 'waiverEnded', actorId, data: { check: 'mail' } },
  ]);
  const timeline = await listTimeline(db.pool, { campaignId, after: 0, limit: 9 });
  expect(timeline.map(({ kind }) => kind)).toEqual(['checkWaived', 'waiverEnded']);
});
