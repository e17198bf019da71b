import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import {
  addDecision,
  changesShown,
  closeLevelRow,
  decisionsOf,
  extendLevelRow,
  levelsOf,
  openLevelRow,
  type NewDecision,
} from '../../store/approvals.ts';
import { addComment } from '../../store/comments.ts';
import { insertVersion } from '../../store/plans.ts';
import { aCampaign, type BuiltCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-01T10:00:00Z');
const at = new Date(AT);
const deadline = new Date(AT + 3_600_000);
let campaign: BuiltCampaign;
let head: string;
let director: string;
let ref: { campaignId: string; version: number; level: string };

beforeEach(async () => {
  campaign = await aCampaign(pool, { phase: 'approval' });
  head = campaign.people['head@fanfare.example'] ?? '';
  director = campaign.people['director@fanfare.example'] ?? '';
  ref = { campaignId: campaign.id, version: 1, level: 'lead' };
  await open();
});

const open = (version = 1, approvers = [head]) =>
  openLevelRow(pool, {
    ...{ ...ref, version, position: 0, hash: campaign.hash, quorum: 1, approvers, deadline, at },
  });
const level = async () => (await levelsOf(pool, campaign.id)).find(({ version }) => version === 1);
const decision = (more: Partial<NewDecision> = {}): NewDecision => ({
  ...{ ...ref, id: uuid(), personId: head, hash: campaign.hash, verdict: 'approve' },
  ...{ commentId: null, delegateTo: null, at },
  ...more,
});

test('a level opened again keeps the people it was opened with', async () => {
  await open(1, [director]);
  expect(await levelsOf(pool, campaign.id)).toMatchObject([
    { level: 'lead', state: 'open', approvers: [head], quorum: 1, deadline, openedAt: at, closedAt: null },
  ]);
});

test('an extension adds those who are not there and moves the deadline, however often it is made', async () => {
  const later = new Date(AT + 7_200_000);
  for (const _ of [1, 2]) await extendLevelRow(pool, { ...ref, people: [director, head], deadline: later });
  expect(await level()).toMatchObject({ approvers: [head, director], deadline: later });
});

test('a closed level takes neither people nor another end', async () => {
  await closeLevelRow(pool, { ...ref, state: 'approved', at });
  await closeLevelRow(pool, { ...ref, state: 'rejected', at: deadline });
  await extendLevelRow(pool, { ...ref, people: [director], deadline });
  expect(await level()).toMatchObject({ state: 'approved', closedAt: at, approvers: [head] });
});

test('a decision recorded again under its id stands as it was first recorded', async () => {
  const text = 'Too dear';
  const commentId = await addComment(pool, { campaignId: campaign.id, personId: head, text });
  const id = uuid();
  await addDecision(pool, decision({ id, verdict: 'reject', commentId }));
  await addDecision(pool, decision({ id }));
  expect(await decisionsOf(pool, campaign.id)).toMatchObject([
    { person: 'head@fanfare.example', verdict: 'reject', comment: text, delegateTo: null },
  ]);
});

test('decisions come oldest first, a delegation with the address of the delegate', async () => {
  await addDecision(pool, decision({ personId: director, at: deadline }));
  await addDecision(pool, decision({ verdict: 'delegate', delegateTo: director }));
  const shown = (await decisionsOf(pool, campaign.id)).map(({ verdict, delegateTo }) => [
    verdict,
    delegateTo,
  ]);
  expect(shown).toEqual([
    ['delegate', 'director@fanfare.example'],
    ['approve', null],
  ]);
});

test('changes are counted from the version shown last, not from the one before', async () => {
  expect(await changesShown(pool, ref)).toEqual([]);
  const { document, id: campaignId } = campaign;
  const totals = ['1100.00', '1200.00'];
  for (const [index, total] of totals.entries()) {
    const version = index + 2;
    await insertVersion(pool, {
      ...{ campaignId, version, hash: String(version).repeat(64), bodies: {}, createdBy: null, at: AT },
      document: { ...document, budget: { ...document.budget, total } },
    });
  }
  await open(3);
  expect(await changesShown(pool, { campaignId, version: 3 })).toEqual([
    { path: ['budget', 'total'], kind: 'changed', from: '1000.00', to: '1200.00' },
  ]);
});
