import { expect, test } from '@jest/globals';
import { approvalCase } from '../../../api/approvals/case.ts';
import type { PlanDocument } from '../../../domain/plan/types.ts';
import { planPhases } from '../../../store/campaigns.ts';
import { personById } from '../../../store/people.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const START = Date.parse('2027-06-01T10:00:00Z');

async function shownPhases(schedule: PlanDocument['schedule'], launched = false) {
  const { id, people } = await aCampaign(db.pool, { phase: 'approval', plan: { schedule } });
  const phases = [{ phase: 'live', start: START, end: START + 7_200_000 } as const];
  await planPhases(db.pool, { campaignId: id, phases });
  if (launched)
    await db.pool.query('update campaigns set launched_at = $2 where id = $1', [id, new Date(START)]);
  const person = (await personById(db.pool, people['head@fanfare.example'] ?? ''))!;
  const { phases: rows, brief } = await approvalCase(db, id, { person, language: 'en' });
  return { brief: brief.phases, live: rows.find(({ phase }) => phase === 'live') };
}
const dated = {
  phase: 'live',
  plannedStart: '2027-06-01T10:00:00.000Z',
  plannedEnd: '2027-06-01T12:00:00.000Z',
};

test('bug: a plan with durations alone is told by them, not by dates that move until it launches', async () => {
  const undated = { live: { duration: 'PT2H' } };
  expect(await shownPhases(undated)).toMatchObject({
    brief: ['live: 2 hours'],
    live: { plannedStart: null, plannedEnd: null },
  });
  expect((await shownPhases(undated, true)).live).toMatchObject(dated);
});

test('a date of the plan’s own is told before the launch', async () => {
  const schedule = { live: { start: '2027-06-01T11:00', duration: 'PT2H' } };
  expect((await shownPhases(schedule)).live).toMatchObject(dated);
});
