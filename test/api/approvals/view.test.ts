import { expect, test } from '@jest/globals';
import { approvalsOf } from '../../../api/approvals/view.ts';
import { v7 as uuid } from 'uuid';
import { campaignDetail } from '../../../api/campaigns/view.ts';
import { addDecision, openLevelRow } from '../../../store/approvals.ts';
import { appDeps } from '../../support/app.ts';
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

test('after a delegation whom it was handed to is asked instead, here and on the campaign', async () => {
  const { id, hash, people } = await aCampaign(db.pool, { phase: 'approval' });
  const [head = '', director = ''] = ['head', 'director'].map((name) => people[`${name}@fanfare.example`]);
  const level = { campaignId: id, version: 1, level: 'lead' };
  const asked = { position: 0, hash, quorum: 1, approvers: [head, director], deadline: at, at };
  await openLevelRow(db.pool, { ...level, ...asked });
  const vote = {
    id: uuid(),
    personId: head,
    hash,
    verdict: 'delegate',
    commentId: null,
    delegateTo: director,
    at,
  };
  await addDecision(db.pool, { ...level, ...vote });
  const { levels, decisions } = await approvalsOf(db, id);
  expect(levels).toMatchObject([{ approvers: ['director@fanfare.example'] }]);
  expect(decisions).toMatchObject([
    { person: 'head@fanfare.example', delegateTo: 'director@fanfare.example' },
  ]);
  const { approvals } = await campaignDetail(appDeps(db), id);
  expect(approvals).toMatchObject([{ level: 'lead', approvers: ['director'] }]);
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
