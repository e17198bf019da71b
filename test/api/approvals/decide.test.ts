import { beforeEach, expect, test } from '@jest/globals';
import { decide, type DecisionCall } from '../../../api/approvals/decide.ts';
import { personByEmail, type Person } from '../../../store/people.ts';
import { aGateway, appDeps } from '../../support/app.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const sent: { id: string; arg: Record<string, unknown>; updateId: string; closed: string }[] = [];
const gateway = aGateway({
  update: (async (id: string, _update: unknown, call: object) => {
    sent.push({ id, ...call } as never);
    return { open: null, outcome: null };
  }) as never,
});
const deps = appDeps(db, { gateway });
const REQUEST = '0123456789abcdef'.repeat(4);
let campaign: BuiltCampaign;
let person: Person;

beforeEach(async () => {
  sent.length = 0;
  campaign = await aCampaign(db.pool, { phase: 'approval' });
  person = (await personByEmail(db.pool, 'head@fanfare.example')) as Person;
});

const call = (more: Partial<DecisionCall> = {}) =>
  decide(deps, {
    ...{ campaignId: campaign.id, version: 2, level: 'lead', hash: campaign.hash, verdict: 'approve' },
    ...{ person, requestId: REQUEST },
    ...more,
  });

test('ids travel to the approval of that version; the comment’s text stays in the database', async () => {
  await call({ comment: 'Ask Mary' });
  expect(sent).toMatchObject([
    { id: `campaign:${campaign.id}/approval/2`, updateId: REQUEST, closed: 'APPROVAL_NOT_OPEN' },
  ]);
  expect(JSON.stringify(sent)).not.toContain('Mary');
  const { rows } = await db.pool.query('select text from comments where id = $1', [
    sent[0]?.arg['commentId'],
  ]);
  expect(rows).toEqual([{ text: 'Ask Mary' }]);
});

test('the same request is the same decision, another request another', async () => {
  for (const requestId of [REQUEST, REQUEST, 'f'.repeat(64)]) await call({ requestId });
  const [first, again, other] = sent.map(({ arg }) => arg['decisionId']);
  expect(first).toBe('01234567-89ab-8def-8123-456789abcdef');
  expect([again === first, other === first]).toEqual([true, false]);
});

test('nothing is stored or sent without a comment or delegate to speak of', async () => {
  await call({ comment: '' });
  expect(Object.keys(sent[0]?.arg ?? {}).sort()).toEqual([
    ...['approverId', 'decisionId', 'hash', 'level', 'verdict'],
  ]);
});

test.each(['nobody@fanfare.example', 'ops@fanfare.example', 'gone@fanfare.example'])(
  'a delegate must be an active approver, not %s, and nothing is sent',
  async (to) => {
    await db.pool.query(
      `insert into people (id, email, name, roles, active)
       values (gen_random_uuid(), 'gone@fanfare.example', 'Gone', '{approver}', false) on conflict do nothing`,
    );
    await expect(call({ verdict: 'delegate', to })).rejects.toMatchObject({
      ...{ code: 'PERSON_UNKNOWN', details: { path: ['to'] } },
    });
    expect(sent).toEqual([]);
  },
);
