import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { addDecision, closeLevelRow, openLevelRow } from '../../store/approvals.ts';
import { approvalFacts, decisionsBy, openApprovals } from '../../store/my-approvals.ts';
import { insertVersion } from '../../store/plans.ts';
import { aCampaign, aPerson, type BuiltCampaign, type CampaignOptions } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const HOUR = 3_600_000;
const AT = Date.UTC(2026, 5, 18, 10);

/** A campaign whose level is asked of these people until `hours` after AT. */
async function asked(approvers: string[], hours: number | null, options: CampaignOptions = {}) {
  const campaign = await aCampaign(pool, { phase: 'approval', ...options });
  await ask(campaign, approvers, hours);
  return campaign;
}

async function ask({ id, hash, version }: BuiltCampaign, approvers: string[], hours: number | null) {
  const deadline = hours === null ? (null as unknown as Date) : new Date(AT + hours * HOUR);
  const level = { campaignId: id, version, level: 'lead', position: 0, hash, quorum: 2 };
  await openLevelRow(pool, { ...level, approvers, deadline, at: new Date(AT) });
}

const found = async (personId: string, more: object = {}) =>
  openApprovals(pool, { personId, scope: 'mine', limit: 50, ...more });
const keys = (rows: { campaignId: string }[]) => rows.map(({ campaignId }) => campaignId);
const someone = () => aPerson(pool, `${uuid()}@x.example`, ['approver']);

test('levels asked of a person come with the nearest deadline first, page by page, those without one last', async () => {
  const me = await someone();
  const late = await asked([me], 5);
  const never = await asked([me], null);
  const soon = await asked([me], 1);
  await asked([await someone()], 1);
  expect(keys(await found(me))).toEqual([soon.id, late.id, never.id]);
  const after = { deadline: new Date(AT + HOUR).toISOString(), campaignId: soon.id };
  expect(keys(await found(me, { after, limit: 1 }))).toEqual([late.id]);
  expect(await found(me, { after: { deadline: 'infinity', campaignId: never.id } })).toEqual([]);
});

test('a closed level, an older version and a campaign that has ended wait for nobody', async () => {
  const me = await someone();
  const closed = await asked([me], 1);
  const ref = { campaignId: closed.id, version: 1, level: 'lead' };
  await closeLevelRow(pool, { ...ref, state: 'approved', at: new Date(AT) });
  const superseded = await asked([me], 1);
  await pool.query('update campaigns set version = 2 where id = $1', [superseded.id]);
  await asked([me], 1, { status: 'cancelled' });
  expect(await found(me)).toEqual([]);
});

test('a lead sees what their own campaigns wait for, an admin everything', async () => {
  const [me, approver] = [await someone(), await someone()];
  const other = await asked([approver], 1);
  const own = await asked([approver], 2);
  await pool.query('update campaigns set owner_id = $2 where id = $1', [own.id, me]);
  expect(keys(await found(me, { scope: 'owned' }))).toEqual([own.id]);
  expect(keys(await found(me, { scope: 'all' }))).toEqual(expect.arrayContaining([own.id, other.id]));
  expect(keys(await found(me, { scope: 'all', campaignId: other.id }))).toEqual([other.id]);
});

test('a second version shows the one that this very person was asked about before', async () => {
  const [me, newcomer] = [await someone(), await someone()];
  const campaign = await asked([me], 1);
  const { id, document } = campaign;
  const changed = { ...document, currency: 'EUR' };
  const version = { campaignId: id, version: 2, hash: 'b'.repeat(64), document: changed, bodies: {}, at: AT };
  await insertVersion(pool, { ...version, createdBy: me });
  await pool.query('update campaigns set version = 2 where id = $1', [id]);
  await ask({ ...campaign, version: 2, hash: version.hash }, [me, newcomer], 2);
  expect(await found(me)).toMatchObject([
    { version: 2, shownBefore: 1, before: { currency: 'GBP' }, shown: { currency: 'EUR' } },
  ]);
  expect((await found(me))[0]?.authors).toContain(me);
  expect(await found(newcomer)).toMatchObject([{ version: 2, shownBefore: null, before: null }]);
  const onlooker = await found(await someone(), { scope: 'all', campaignId: id });
  expect(onlooker).toMatchObject([{ shownBefore: 1 }]);
});

test('a level that a person has handed on is asked of whom they named, until it comes back', async () => {
  const [me, other] = [await someone(), await someone()];
  const { id, hash } = await asked([me, other], 1);
  const hand = (personId: string, delegateTo: string, at: number) =>
    addDecision(pool, {
      ...{ id: uuid(), campaignId: id, version: 1, level: 'lead', personId, hash, verdict: 'delegate' },
      ...{ commentId: null, delegateTo, at: new Date(at) },
    });
  await hand(me, other, AT);
  expect([keys(await found(me)), keys(await found(other))]).toEqual([[], [id]]);
  await hand(other, me, AT + 1);
  expect([keys(await found(me)), keys(await found(other))]).toEqual([[id], []]);
});

test('votes of all levels of the version come with their comments, and a person’s own decisions newest first', async () => {
  const me = await someone();
  const { id, hash } = await asked([me], 1);
  const decision = { campaignId: id, version: 1, level: 'lead', personId: me, hash, delegateTo: null };
  const comment = uuid();
  await pool.query(`insert into comments (id, campaign_id, person_id, text) values ($1, $2, $3, 'Dear')`, [
    ...[comment, id, me],
  ]);
  const first = { ...decision, id: uuid(), verdict: 'delegate', commentId: comment, at: new Date(AT) };
  const second = { ...decision, id: uuid(), verdict: 'approve', commentId: null, at: new Date(AT + 1) };
  for (const each of [first, second]) await addDecision(pool, each);
  const [row] = await found(me, { scope: 'all', campaignId: id });
  expect(row?.votes).toMatchObject([
    { level: 'lead', person: me, verdict: 'delegate', comment: 'Dear' },
    { verdict: 'approve', comment: null, to: null },
  ]);
  const taken = await decisionsBy(pool, me, { limit: 1 });
  expect(taken).toMatchObject([{ id: second.id, campaignId: id, state: 'open' }]);
  const after = { at: second.at.toISOString(), id: second.id };
  expect(await decisionsBy(pool, me, { after, limit: 5 })).toMatchObject([{ id: first.id, comment: 'Dear' }]);
});

test('facts are those of the last planning and of the research; nothing is null', async () => {
  const { id } = await aCampaign(pool, { phase: 'approval' });
  expect(await approvalFacts(pool, id)).toEqual({
    ...{ treated: null, holdOut: null, researchedAt: null, verdict: null, orders: null, customers: null },
  });
  for (const treated of [1, 2]) {
    await pool.query(
      `insert into timeline (campaign_id, key, at, phase, kind, data) values ($1, $2, $3, 'planning', 'planned', $4)`,
      [id, `${id}/planned/${treated}`, new Date(AT), { treated, holdOut: 7 }],
    );
  }
  await pool.query('insert into research_reports (campaign_id, report, at) values ($1, $2, $3)', [
    ...[id, { sales: { orders: 12 }, audience: { customers: 9 } }, new Date(AT)],
  ]);
  expect(await approvalFacts(pool, id)).toEqual({
    ...{ treated: 2, holdOut: 7, researchedAt: new Date(AT), verdict: null, orders: 12, customers: 9 },
  });
});
