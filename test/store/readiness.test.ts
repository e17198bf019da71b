import { describe, expect, test } from '@jest/globals';
import { addComment } from '../../store/comments.ts';
import { listCheckRows, type NewCheck, replaceChecks, settleCheckRow } from '../../store/readiness.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = 1_800_000_000_000;

describe('readiness checks', () => {
  test('a result is kept; the checks of a new version begin anew, without waivers and without those that are gone', async () => {
    const { id: campaignId, people } = await aCampaign(pool);
    const ownerId = people['ops@fanfare.example'] ?? '';
    const leadId = people['lead@fanfare.example'] ?? '';
    const check = (key: string): NewCheck => ({
      key,
      check: 'mailServer',
      ownerId,
      blocking: true,
      state: 'pending',
    });
    await replaceChecks(pool, { campaignId, checks: [check('mail'), check('old')] });
    const commentId = await addComment(pool, { campaignId, personId: leadId, text: 'known and accepted' });
    const waived = {
      campaignId,
      key: 'mail',
      state: 'waived',
      detail: {},
      at: AT,
      waivedBy: leadId,
      commentId,
    } as const;
    await settleCheckRow(pool, waived);
    expect((await listCheckRows(pool, campaignId))[0]).toMatchObject({
      key: 'mail',
      owner: 'ops',
      state: 'waived',
      waivedBy: 'lead',
      reason: 'known and accepted',
      checkedAt: AT,
    });
    await replaceChecks(pool, { campaignId, checks: [check('mail')] });
    expect(await listCheckRows(pool, campaignId)).toMatchObject([
      { key: 'mail', state: 'pending', waivedBy: null, reason: null, checkedAt: null },
    ]);
  });
});
