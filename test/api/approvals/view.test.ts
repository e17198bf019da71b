import { expect, test } from '@jest/globals';
import { approvalsOf } from '../../../api/approvals/view.ts';
import { openLevelRow } from '../../../store/approvals.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const at = new Date('2027-06-01T10:00:00Z');

test('levels are shown with their people by address and their instants as text', async () => {
  const campaign = await aCampaign(db.pool, { phase: 'approval' });
  await openLevelRow(db.pool, {
    ...{ campaignId: campaign.id, version: 1, level: 'lead', position: 0, hash: campaign.hash, quorum: 1 },
    ...{ approvers: [campaign.people['head@fanfare.example'] ?? ''], deadline: at, at },
  });
  expect(await approvalsOf(db, campaign.id)).toEqual({
    ...{ version: 1, hash: campaign.hash, changed: [], decisions: [] },
    names: { 'head@fanfare.example': 'head' },
    levels: [
      {
        ...{ version: 1, level: 'lead', state: 'open', quorum: 1, approvers: ['head@fanfare.example'] },
        ...{ deadline: at.toISOString(), openedAt: at.toISOString(), closedAt: null },
      },
    ],
  });
});

test('a campaign that was never shown to anybody has no levels', async () => {
  const { id } = await aCampaign(db.pool);
  expect(await approvalsOf(db, id)).toMatchObject({ levels: [], decisions: [], changed: [] });
});

test('a campaign that is not there has no approvals', async () => {
  await expect(approvalsOf(db, '019a0000-0000-7000-8000-000000000001')).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_FOUND',
  });
});
