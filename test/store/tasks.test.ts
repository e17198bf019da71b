import { describe, expect, test } from '@jest/globals';
import { completeTask, listTasks, markTold, type NewTask, replaceTasks } from '../../store/tasks.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = 1_800_000_000_000;

async function withTasks(over: Partial<NewTask> = {}) {
  const { id: campaignId, people } = await aCampaign(pool, { phase: 'preparation' });
  const [ops = '', lead = ''] = [people['ops@fanfare.example'], people['lead@fanfare.example']];
  const a = { key: 'a', name: null, ownerId: ops, due: 'live-P2D', after: [], ...over };
  const b = { key: 'b', name: 'The second', ownerId: lead, due: 'live-P1D', after: ['a'] };
  await replaceTasks(pool, { campaignId, tasks: [a, b] });
  const complete = (key: string, at = AT) => completeTask(pool, { campaignId, key, personId: lead, at });
  return { campaignId, ops, lead, a, b, complete };
}

describe('tasks', () => {
  test('one is done once, and only after those before it', async () => {
    const { campaignId, lead, complete } = await withTasks();
    expect(await complete('b')).toBe(false);
    expect(await complete('a')).toBe(true);
    expect(await complete('a', AT + 1)).toBe(false);
    expect(await complete('b', AT + 2)).toBe(true);
    expect(await complete('c')).toBe(false);
    const [first] = await listTasks(pool, campaignId);
    expect(first).toMatchObject({ key: 'a', owner: 'ops', doneAt: AT, doneById: lead, doneBy: 'lead' });
  });

  test('twenty who end the same task at once end it once', async () => {
    const { complete } = await withTasks();
    const ended = await Promise.all(Array.from({ length: 20 }, (_, i) => complete('a', AT + i)));
    expect(ended.filter(Boolean)).toHaveLength(1);
  });

  test('the instant at which somebody was told stays', async () => {
    const { campaignId } = await withTasks();
    for (const told of ['open', 'remind', 'overdue'] as const) {
      await markTold(pool, { campaignId, key: 'a', told, at: AT });
      await markTold(pool, { campaignId, key: 'a', told, at: AT + 5 });
    }
    expect((await listTasks(pool, campaignId))[0]).toMatchObject({
      openedAt: AT,
      remindedAt: AT,
      overdueAt: AT,
    });
  });

  test('a new version keeps what is done, asks anew where owner or due changed, and drops what it has not got', async () => {
    const { campaignId, lead, a, complete } = await withTasks();
    await complete('a');
    for (const told of ['open', 'overdue'] as const)
      await markTold(pool, { campaignId, key: 'a', told, at: AT });
    await replaceTasks(pool, { campaignId, tasks: [a] });
    expect(await listTasks(pool, campaignId)).toMatchObject([
      { key: 'a', doneAt: AT, openedAt: AT, overdueAt: AT },
    ]);
    await replaceTasks(pool, { campaignId, tasks: [{ ...a, due: 'live-P1D' }] });
    expect(await listTasks(pool, campaignId)).toMatchObject([{ doneAt: AT, openedAt: AT, overdueAt: null }]);
    await replaceTasks(pool, { campaignId, tasks: [{ ...a, ownerId: lead }] });
    expect(await listTasks(pool, campaignId)).toMatchObject([
      { doneAt: AT, openedAt: null, overdueAt: null },
    ]);
  });
});
