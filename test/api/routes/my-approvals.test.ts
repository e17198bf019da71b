import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { myApprovalRoutes } from '../../../api/routes/my-approvals.ts';
import { approvalCase, openApprovals, takenDecisions } from '../../../api/schemas/my-approvals.ts';
import type { ApprovalProgress } from '../../../workflows/approval/messages.ts';
import { approvalRoutes } from '../../../api/routes/approvals.ts';
import { signIn, type SignedIn } from '../../support/app.ts';
import { approvalDeps, inApproval, type OpenApproval } from '../../support/approvals.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { realTimeTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await realTimeTemporal();
const deps = approvalDeps(db, temporal);
const app = createApp(deps, [...myApprovalRoutes(deps), ...approvalRoutes(deps)]);
const levels = [
  {
    ...{ key: 'lead', quorum: 2, deadline: 'PT24H', onSilence: 'reject' as const },
    approvers: ['head@fanfare.example', 'director@fanfare.example', 'cfo@fanfare.example'],
  },
];
const NOBODY = '019a0000-0000-7000-8000-000000000001';

let people: Record<'head' | 'director' | 'cfo' | 'lead' | 'admin' | 'viewer', SignedIn>;
beforeAll(async () => {
  people = {
    head: await signIn(db, ['approver'], 'head@fanfare.example'),
    director: await signIn(db, ['approver', 'responder'], 'director@fanfare.example'),
    cfo: await signIn(db, ['approver'], 'cfo@fanfare.example'),
    lead: await signIn(db, ['lead'], 'lead@fanfare.example'),
    admin: await signIn(db, ['admin'], 'admin@fanfare.example'),
    viewer: await signIn(db, ['viewer'], 'viewer@fanfare.example'),
  };
});

type Who = keyof typeof people;
const get = (who: Who, path: string, language = 'en') =>
  request(app).get(path).set('Authorization', people[who].bearer).set('Accept-Language', language);
const decide = (who: Who, { campaign: { id, hash } }: OpenApproval, more: object) =>
  request(app)
    .post(`/v1/campaigns/${id}/decisions`)
    .set('Authorization', people[who].bearer)
    .send({ level: 'lead', hash, ...more });
const approving = (work: (approval: OpenApproval) => Promise<void>) =>
  inApproval({ db, temporal, plan: { approval: { levels } } }, work);
const mine = async (who: Who, id: string, query = '') => {
  const { body } = await get(who, `/v1/approvals?limit=200${query}`);
  return openApprovals.parse(body).items.find(({ campaign }) => campaign.id === id);
};

const read = async (who: Who, id: string) => approvalCase.parse((await get(who, `/v1/approvals/${id}`)).body);

test('an open decision says what it is about, who has decided, and whether one may decide oneself', async () => {
  await approving(async (approval) => {
    const { campaign } = approval;
    expect(await mine('head', campaign.id)).toMatchObject({
      ...{ version: 1, level: 'lead', hash: campaign.hash, quorum: 2, missing: 2, mayDecide: true },
      ...{ whyNot: null, shownBefore: null, changed: [], decisions: [] },
      campaign: { key: campaign.plan.key, owner: { email: 'lead@fanfare.example' } },
    });
    const answer = await decide('head', approval, { verdict: 'approve', comment: 'Go' });
    expect((answer.body as ApprovalProgress).open?.missing).toBe(1);
    expect(await mine('head', campaign.id)).toMatchObject({ mayDecide: false, whyNot: 'DECIDED_ALREADY' });
    await decide('director', approval, { verdict: 'delegate', to: 'admin@fanfare.example' });
    expect(await mine('cfo', campaign.id)).toMatchObject({
      ...{ missing: 1, mayDecide: true },
      decisions: [{ person: { email: 'head@fanfare.example' }, verdict: 'approve', comment: 'Go', to: null }],
    });
  });
});

test('who hands a level on has nothing to decide any more, whom they name has', async () => {
  await approving(async (approval) => {
    const to = 'second@fanfare.example';
    await signIn(db, ['approver'], to);
    expect((await decide('director', approval, { verdict: 'delegate', to })).status).toBe(200);
    expect(await mine('director', approval.campaign.id)).toBeUndefined();
    const seen = (await read('director', approval.campaign.id)).open;
    expect(seen).toMatchObject({ mayDecide: false, whyNot: 'DELEGATED', decisions: [{ to: { email: to } }] });
    expect(seen?.waitsFor.map(({ email }) => email)).toEqual([
      ...['head@fanfare.example', 'cfo@fanfare.example', to],
    ]);
  });
});

test('what is not asked of a person is not theirs; a lead sees it of their campaigns and an admin of all', async () => {
  await approving(async ({ campaign: { id } }) => {
    expect(await mine('viewer', id)).toBeUndefined();
    expect(await mine('lead', id)).toBeUndefined();
    expect(await mine('lead', id, '&all=true')).toMatchObject({ mayDecide: false, whyNot: 'OWN_PLAN' });
    expect(await mine('admin', id, '&all=true')).toMatchObject({ whyNot: 'NOT_AN_APPROVER' });
    const refused = await get('viewer', '/v1/approvals?all=true');
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
  });
});

test('a case tells the plan in the reader’s language, with the levels and the open one', async () => {
  await approving(async ({ campaign: { id } }) => {
    const read = async (language: string) =>
      approvalCase.parse((await get('head', `/v1/approvals/${id}`, language)).body);
    const english = await read('en');
    expect(english).toMatchObject({
      ...{ budget: '1000.00', audience: null, research: null, notRunYet: [] },
      open: { level: 'lead', mayDecide: true },
      levels: [{ level: 'lead', quorum: 2, state: 'open' }],
    });
    expect(english.mayReceive.map(({ email }) => email)).toEqual(
      expect.arrayContaining(['director@fanfare.example', 'cfo@fanfare.example']),
    );
    expect(english.mayReceive.map(({ email }) => email)).not.toContain('head@fanfare.example');
    expect(english.brief.goals).toEqual(['Sales ≥ 1000.00']);
    expect((await read('zh-CN')).brief.phases[0]).toContain('正式');
  });
});

test('a campaign that waits for no decision has a case without an open level; one that is not there is 404', async () => {
  const { id } = await aCampaign(db.pool, { phase: 'live' });
  const { body } = await get('head', `/v1/approvals/${id}`);
  expect(approvalCase.parse(body)).toMatchObject({ open: null, levels: [{ level: 'lead', state: null }] });
  expect((await get('head', `/v1/approvals/${NOBODY}`)).body.code).toBe('CAMPAIGN_NOT_FOUND');
});

test('a person reads the decisions they have taken, newest first', async () => {
  await approving(async (approval) => {
    await decide('cfo', approval, { verdict: 'requestChanges', comment: 'Cheaper' });
    const first = takenDecisions.parse((await get('cfo', '/v1/decisions?limit=1')).body);
    expect(first.items).toMatchObject([
      { campaign: { id: approval.campaign.id }, verdict: 'requestChanges', comment: 'Cheaper', to: null },
    ]);
    expect((await get('viewer', '/v1/decisions')).body).toEqual({ items: [], nextCursor: null });
  });
});

test('pages of open decisions follow each other without a gap', async () => {
  await approving(async (one) => {
    await approving(async (other) => {
      const first = openApprovals.parse((await get('cfo', '/v1/approvals?limit=1')).body);
      const next = await get('cfo', `/v1/approvals?limit=200&cursor=${first.nextCursor ?? ''}`);
      const ids = [...first.items, ...openApprovals.parse(next.body).items].map(
        ({ campaign }) => campaign.id,
      );
      expect(ids).toEqual(expect.arrayContaining([one.campaign.id, other.campaign.id]));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
});
