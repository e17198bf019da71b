import { describe, expect, test } from '@jest/globals';
import { recordAction } from '../../store/actions.ts';
import { listAudit } from '../../store/audit.ts';
import { addComment } from '../../store/comments.ts';
import { listTimeline, recordTimeline } from '../../store/timeline.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = 1_800_000_000_000;

describe('timeline', () => {
  test('entries come back in order with the name of who did it, a repeated key once', async () => {
    const { id: campaignId, people } = await aCampaign(pool);
    const actorId = people['lead@fanfare.example'] ?? null;
    const entry = { campaignId, at: AT, phase: 'live', kind: 'paused', actorId, data: { n: 1 } } as const;
    for (const key of ['a', 'b', 'b', 'c'])
      await recordTimeline(pool, { ...entry, key: `${campaignId}/${key}` });
    const first = await listTimeline(pool, { campaignId, after: 0, limit: 2 });
    expect(first).toMatchObject([{ at: AT, actor: 'lead', data: { n: 1 } }, { kind: 'paused' }]);
    const rest = await listTimeline(pool, { campaignId, after: first[1]?.id ?? 0, limit: 9 });
    expect(rest.map(({ key }) => key)).toEqual([`${campaignId}/c`]);
  });

  test('an action is on the timeline and in the chain, once, with the id of its reason and no text', async () => {
    const { id: campaignId } = await aCampaign(pool);
    const done = {
      campaignId,
      action: 'paused',
      key: 'r1',
      at: AT,
      phase: 'live',
      actorId: null,
      commentId: 'c1',
    } as const;
    await recordAction(pool, done);
    await recordAction(pool, done);
    expect(await listTimeline(pool, { campaignId, after: 0, limit: 9 })).toHaveLength(1);
    const chain = await listAudit(pool, { scope: campaignId, after: 0, limit: 9 });
    expect(chain.map(({ action, data }) => ({ action, data }))).toEqual([
      { action: 'paused', data: { phase: 'live', commentId: 'c1' } },
    ]);
  });

  test('an entry is read with the reason its person gave, which its facts have by id alone', async () => {
    const { id: campaignId, people } = await aCampaign(pool);
    const actorId = people['lead@fanfare.example'] ?? '';
    const commentId = await addComment(pool, { campaignId, personId: actorId, text: 'Stock is late' });
    const done = { campaignId, action: 'paused', key: 'r1', at: AT, phase: 'live', actorId, commentId };
    await recordAction(pool, { ...done, phase: 'live' });
    await recordAction(pool, { ...done, phase: 'live', key: 'r2', commentId: null });
    const entries = await listTimeline(pool, { campaignId, after: 0, limit: 9 });
    expect(entries.map(({ reason }) => reason)).toEqual(['Stock is late', null]);
    expect(JSON.stringify(entries.map(({ data }) => data))).not.toContain('Stock');
  });
});
