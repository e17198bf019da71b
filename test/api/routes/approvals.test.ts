import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { approvalRoutes } from '../../../api/routes/approvals.ts';
import { signIn, type SignedIn } from '../../support/app.ts';
import { approvalDeps, inApproval, type OpenApproval } from '../../support/approvals.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { realTimeTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await realTimeTemporal();
const deps = approvalDeps(db, temporal);
const app = createApp(deps, approvalRoutes(deps));
const OTHER_HASH = 'b'.repeat(64);
const levels = [
  {
    ...{ key: 'lead', quorum: 2, deadline: 'PT24H', onSilence: 'reject' as const },
    approvers: ['head@fanfare.example', 'director@fanfare.example', 'lead@fanfare.example'],
  },
];

let people: Record<'head' | 'director' | 'lead' | 'ops', SignedIn>;
beforeAll(async () => {
  people = {
    head: await signIn(db, ['approver'], 'head@fanfare.example'),
    director: await signIn(db, ['approver', 'responder'], 'director@fanfare.example'),
    lead: await signIn(db, ['lead', 'approver'], 'lead@fanfare.example'),
    ops: await signIn(db, ['operator'], 'ops@fanfare.example'),
  };
});

type Who = keyof typeof people;
const post = (who: Who, path: string, body: object = {}) =>
  request(app).post(`/v1/campaigns/${path}`).set('Authorization', people[who].bearer).send(body);
const decide = (who: Who, { id, hash }: BuiltCampaign, more: object = {}) =>
  post(who, `${id}/decisions`, { level: 'lead', hash, verdict: 'approve', ...more });
const told = ({ status, body }: request.Response): unknown[] => [status, body.code];
const shown = async ({ id }: BuiltCampaign) =>
  (await request(app).get(`/v1/campaigns/${id}/approvals`).set('Authorization', people.ops.bearer))
    .body as Record<string, unknown>;
const approving = (work: (approval: OpenApproval) => Promise<void>) =>
  inApproval({ db, temporal, plan: { approval: { levels } } }, work);

test('two people approve: the first leaves one missing, the second ends it, and all can read who said what', async () => {
  await approving(async ({ campaign, result }) => {
    const { status, body } = await decide('head', campaign, { comment: 'Go' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ open: { level: 'lead', missing: 1 }, outcome: null });
    expect((await decide('director', campaign)).status).toBe(200);
    expect(await result()).toEqual({ outcome: 'approved' });
    const { levels: rows, decisions, hash } = await shown(campaign);
    expect(hash).toBe(campaign.hash);
    expect(rows).toMatchObject([
      { level: 'lead', state: 'approved', approvers: ['head@fanfare.example', 'director@fanfare.example'] },
    ]);
    expect(decisions).toMatchObject([
      { person: 'head@fanfare.example', verdict: 'approve', comment: 'Go' },
      { person: 'director@fanfare.example', verdict: 'approve', comment: null },
    ]);
    expect(told(await decide('head', campaign))).toEqual([409, 'APPROVAL_NOT_OPEN']);
  });
});

test('a decision on another hash, again, on one’s own plan or on another level is refused and not kept', async () => {
  await approving(async ({ campaign }) => {
    expect(told(await decide('head', campaign, { hash: OTHER_HASH }))).toEqual([409, 'PLAN_CHANGED']);
    expect(told(await decide('lead', campaign))).toEqual([403, 'SELF_APPROVAL']);
    expect(told(await decide('head', campaign, { level: 'board' }))).toEqual([409, 'APPROVAL_NOT_OPEN']);
    expect((await shown(campaign)).decisions).toEqual([]);
    expect((await decide('head', campaign)).status).toBe(200);
    expect(told(await decide('head', campaign))).toEqual([409, 'DECIDED_ALREADY']);
    expect((await shown(campaign)).decisions).toHaveLength(1);
  });
});

test('the same decision sent again with its key gets the same answer and counts once', async () => {
  await approving(async ({ campaign }) => {
    const send = () => decide('head', campaign).set('Idempotency-Key', campaign.id);
    const first = await send();
    const again = await send();
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await shown(campaign)).decisions).toHaveLength(1);
  });
});

test('a delegate decides instead and has a mail; who is no approver cannot be one', async () => {
  await approving(async ({ campaign, mails }) => {
    const to = 'second@fanfare.example';
    expect(told(await decide('head', campaign, { verdict: 'delegate', to }))).toEqual([
      ...[422, 'PERSON_UNKNOWN'],
    ]);
    const { person } = await signIn(db, ['approver'], to);
    expect((await decide('head', campaign, { verdict: 'delegate', to })).status).toBe(200);
    expect(mails.at(-1)).toMatchObject({ personId: person.id, kind: 'approval' });
    expect(told(await decide('head', campaign))).toEqual([403, 'NOT_AN_APPROVER']);
  });
});

test('a plan taken back ends the approval, and nobody decides any more', async () => {
  await approving(async ({ campaign, result }) => {
    expect((await post('lead', `${campaign.id}/withdraw`)).status).toBe(200);
    expect(await result()).toEqual({ outcome: 'withdrawn', level: 'lead' });
    expect(told(await decide('head', campaign))).toEqual([409, 'APPROVAL_NOT_OPEN']);
    expect((await shown(campaign)).levels).toMatchObject([{ state: 'withdrawn' }]);
  });
});

test.each<[string, [Who, object], unknown[]]>([
  ['by somebody without the role', ['ops', {}], [403, 'FORBIDDEN']],
  ['where no approval runs', ['head', {}], [409, 'APPROVAL_NOT_OPEN']],
  ['of an unknown verdict', ['head', { verdict: 'maybe' }], [400, 'INVALID_BODY']],
  ['to delegate to nobody', ['head', { verdict: 'delegate' }], [400, 'INVALID_BODY']],
  ['with a delegate and no delegation', ['head', { to: 'a@b.example' }], [400, 'INVALID_BODY']],
  ['on what is no hash', ['head', { hash: 'latest' }], [400, 'INVALID_BODY']],
])('a decision %s is refused', async (_, [who, more], refusal) => {
  const campaign = await aCampaign(db.pool, { phase: 'approval' });
  expect(told(await decide(who, campaign, more))).toEqual(refusal);
});

test('a decision on a campaign that is not there is 404', async () => {
  const { hash } = await aCampaign(db.pool);
  const id = '019a0000-0000-7000-8000-000000000001';
  const answer = await post('head', `${id}/decisions`, { level: 'lead', hash, verdict: 'approve' });
  expect(told(answer)).toEqual([404, 'CAMPAIGN_NOT_FOUND']);
});
