import { expect, test } from '@jest/globals';
import { applicableLevels, resolveLevel } from '../../../activities/approval/levels.ts';
import type { ApprovalDeps } from '../../../activities/approval/types.ts';
import type { ApprovalLevel } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aCampaign, aPerson, aPlan } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = { db, calendar: createCalendar() } as ApprovalDeps;
const AT = Date.parse('2027-03-27T12:00:00Z');
const level = (more: Partial<ApprovalLevel> = {}): ApprovalLevel => ({
  ...{ key: 'lead', approvers: ['head@fanfare.example'], quorum: 1, deadline: 'P1D', onSilence: 'reject' },
  ...more,
});
const planWith = (...levels: ApprovalLevel[]) => aPlan({ approval: { levels } });

// The builders' plan has a budget of 1000.00 GBP and ten per cent off.
test.each<[string, ApprovalLevel['when'], boolean]>([
  ['no threshold', undefined, true],
  ['a budget at its threshold', { budgetOver: 100_000 }, false],
  ['a budget over it', { budgetOver: 99_999 }, true],
  ['a discount at its threshold', { discountOver: '0.1' }, false],
  ['a discount over it', { discountOver: '0.09' }, true],
  ['one of two over', { budgetOver: 100_000, discountOver: '0.09' }, true],
])('a level with %s is asked: %p', (_, when, asked) => {
  const plan = planWith(level(when && { when }));
  expect(applicableLevels(plan)).toEqual(asked ? ['lead'] : []);
});

const resolve = async (one: ApprovalLevel) => {
  const { people, id: campaignId } = await aCampaign(db.pool);
  const ref = { campaignId, version: 1, hash: 'h', level: 'lead', at: AT, position: 0 };
  return { people, opened: await resolveLevel(deps, planWith(one), ref) };
};

test('approvers are those named and those of the role, each once, never the owner and nobody unknown', async () => {
  const second = await aPerson(db.pool, 'second@fanfare.example', ['approver']);
  const approvers = ['HEAD@fanfare.example', 'lead@fanfare.example', 'nobody@fanfare.example'];
  const escalateTo = ['lead@fanfare.example', 'director@fanfare.example'];
  const { people, opened } = await resolve(level({ approvers, role: 'approver', escalateTo }));
  const [head, director] = [people['head@fanfare.example'], people['director@fanfare.example']];
  expect([...opened.approvers].sort()).toEqual([head, director, second].sort());
  expect(opened.escalateTo).toEqual([director]);
});

test('a day’s deadline is a calendar day where the plan lives, 23 hours when summer time begins', async () => {
  const { opened } = await resolve(level({ remindEvery: 'PT4H' }));
  expect(opened.deadline).toBe(AT + 23 * 3_600_000);
  expect(opened.remindEveryMs).toBe(4 * 3_600_000);
});

test('a level the plan has not got is a fault', async () => {
  await expect(resolve(level({ key: 'board' }))).rejects.toThrow('no approval level lead');
});
