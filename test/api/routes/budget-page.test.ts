import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { budgetRoutes } from '../../../api/routes/budget.ts';
import { budgetPageRoutes } from '../../../api/routes/budget-page.ts';
import { budgetDecisionsOf, closeBudgetRequest } from '../../../store/budget-requests.ts';
import { createStaffLink, findStaffLink, type NewStaffLink } from '../../../store/staff-links.ts';
import { signIn } from '../../support/app.ts';
import { approvalDeps } from '../../support/approvals.ts';
import { inBudgetRequest, type OpenRequest } from '../../support/budget.ts';
import { testDatabase } from '../../support/postgres.ts';
import { realTimeTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await realTimeTemporal();
const deps = approvalDeps(db, temporal);
const app = createApp(deps, [...budgetRoutes(deps), ...budgetPageRoutes(deps)]);
const HEAD = 'head@fanfare.example';

const linkOf = ({ mails }: OpenRequest): string =>
  new URL(mails[0]?.content.en.actions?.[0]?.url ?? '').pathname;
const tokenOf = (path: string): string => path.split('/').at(-1) ?? '';
const press = (path: string, verdict: string, comment = '') =>
  request(app).post(path).type('form').send({ verdict, comment });
const decided = ({ campaign }: OpenRequest) => budgetDecisionsOf(db.pool, campaign.id);

test('the link shows what is asked, in both languages, and decides nothing; its button decides once', async () => {
  await inBudgetRequest({ db, temporal }, async (open) => {
    const path = linkOf(open);
    const [zh, en] = [await request(app).get(`${path}?lang=zh-CN`), await request(app).get(path)];
    expect([zh.text.includes('是否追加预算'), en.text.includes('GBP 20.00')]).toEqual([true, true]);
    expect(en.text).toContain('GBP 100.00 free of GBP 100.00');
    expect(await decided(open)).toEqual([]);
    const answers = await Promise.all([press(path, 'approve', ' <b>go</b> '), press(path, 'approve')]);
    expect(answers.map(({ status }) => status).every((status) => [200, 409, 410].includes(status))).toBe(
      true,
    );
    expect(await open.result()).toMatchObject({ state: 'approved' });
    expect(await decided(open)).toHaveLength(1);
    expect((await request(app).get(path)).status).toBe(410);
  });
});

test('a link that is unknown, expired, for something else or of a stranger decides nothing', async () => {
  await inBudgetRequest({ db, temporal }, async (open) => {
    const { campaign } = open;
    const another = async (more: Partial<NewStaffLink>): Promise<string> => {
      const link = {
        purpose: 'budget',
        personId: campaign.people[HEAD] ?? '',
        campaignId: campaign.id,
      } as const;
      const bound = {
        version: 1,
        level: '1',
        planHash: campaign.hash,
        expiresAt: new Date(Date.now() + 60_000),
      };
      return `/p/budget/${await createStaffLink(db.pool, { ...link, ...bound, ...more })}`;
    };
    const { 'ops@fanfare.example': operator = '', 'director@fanfare.example': notAsked = '' } =
      campaign.people;
    const paths = [
      `/p/budget/${'x'.repeat(43)}`,
      await another({ expiresAt: new Date(Date.now() - 1) }),
      await another({ purpose: 'decide' }),
      await another({ level: '7' }),
      await another({ personId: operator }),
      await another({ personId: notAsked }),
    ];
    const answers = [];
    for (const path of paths) answers.push((await press(path, 'approve')).status);
    expect(answers).toEqual([404, 410, 404, 404, 404, 409]);
    expect((await press(linkOf(open), 'delegate')).status).toBe(400);
    expect(await decided(open)).toEqual([]);
    expect(await findStaffLink(db.pool, tokenOf(linkOf(open)))).toMatchObject({ usedAt: null });
    await closeBudgetRequest(db.pool, {
      campaignId: campaign.id,
      nth: 1,
      state: 'withdrawn',
      at: Date.now(),
    });
    expect(await request(app).get(linkOf(open))).toMatchObject({
      ...{ status: 410, text: expect.stringContaining('The campaign has ended') },
    });
  });
});

test('an approver decides by the API, and the budget shows the request, who decided and the move', async () => {
  await inBudgetRequest({ db, temporal }, async (open) => {
    const { id } = open.campaign;
    const [head, viewer] = [await signIn(db, ['approver'], HEAD), await signIn(db, ['viewer'])];
    const decide = (bearer: string, body: object) =>
      request(app).post(`/v1/campaigns/${id}/budget/decisions`).set('Authorization', bearer).send(body);
    const approve = { request: 1, verdict: 'approve', comment: 'worth it' };
    expect((await decide(viewer.bearer, approve)).status).toBe(403);
    expect((await decide(head.bearer, { ...approve, request: 9 })).body).toMatchObject({
      code: 'APPROVAL_NOT_OPEN',
    });
    const answer = await decide(head.bearer, approve);
    expect(answer.body).toEqual({ request: 1, state: 'approved', missing: 0 });
    await open.result();
    const { body } = await request(app).get(`/v1/campaigns/${id}/budget`).set('Authorization', viewer.bearer);
    expect(body).toMatchObject({
      whenSpent: null,
      closing: [],
      moves: [{ from: 'reserve', to: 'promotion', amount: '20.00', how: 'approved', request: 1 }],
      requests: [
        {
          ...{ request: 1, amount: '20.00', state: 'approved', quorum: 1, approvers: [{ email: HEAD }] },
          decisions: [{ person: { email: HEAD }, verdict: 'approve', comment: 'worth it' }],
        },
      ],
    });
    const entries = await request(app)
      .get(`/v1/campaigns/${id}/budget?line=promotion&kind=moveIn`)
      .set('Authorization', viewer.bearer);
    expect(entries.body).toMatchObject({ entries: [{ line: 'promotion', kind: 'moveIn', amount: '20.00' }] });
    expect((await decide(head.bearer, { ...approve, comment: 'again' })).status).toBe(409);
  });
});
