import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { decidePageRoutes } from '../../../api/routes/decide-page.ts';
import { decisionsOf, levelsOf } from '../../../store/approvals.ts';
import { createStaffLink, findStaffLink, type NewStaffLink } from '../../../store/staff-links.ts';
import { approvalDeps, inApproval, type OpenApproval } from '../../support/approvals.ts';
import { testDatabase } from '../../support/postgres.ts';
import { realTimeTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const temporal = await realTimeTemporal();
const deps = approvalDeps(db, temporal);
const app = createApp(deps, decidePageRoutes(deps));

const linkOf = ({ mails }: OpenApproval): string =>
  new URL(mails[0]?.content.en.actions?.[0]?.url ?? '').pathname;
const tokenOf = (path: string): string => path.split('/').at(-1) ?? '';
const press = (path: string, verdict: string, comment = '') =>
  request(app).post(path).type('form').send({ verdict, comment });

test('opening the link as often as a scanner likes shows the plan and decides nothing', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    const path = linkOf(approval);
    for (const _ of [1, 2, 3]) expect((await request(app).get(path)).status).toBe(200);
    const { text, headers } = await request(app).get(`${path}?lang=zh-CN`);
    expect(text).toContain('春季促销');
    expect(text).toContain('正式活动：10 秒');
    expect(text).toContain('正式活动开始时');
    expect(text).toContain('<form method="post">');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(await decisionsOf(db.pool, approval.campaign.id)).toEqual([]);
    expect(await levelsOf(db.pool, approval.campaign.id)).toMatchObject([{ state: 'open' }]);
    expect(await findStaffLink(db.pool, tokenOf(path))).toMatchObject({ usedAt: null });
  });
});

test('the button decides as the person of the link, once: afterwards the link says that it is used', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    const path = linkOf(approval);
    const answer = await press(path, 'requestChanges', ' <b>cheaper</b> ');
    expect([answer.status, answer.text.includes('recorded')]).toEqual([200, true]);
    expect(await approval.result()).toEqual({ outcome: 'changesRequested', level: 'lead' });
    const again = [await request(app).get(path), await press(path, 'approve')];
    expect(again.map(({ status }) => status)).toEqual([410, 410]);
    expect(again[0]?.text).toContain('has been used');
    expect(await decisionsOf(db.pool, approval.campaign.id)).toMatchObject([
      { person: 'head@fanfare.example', verdict: 'requestChanges', comment: '<b>cheaper</b>' },
    ]);
  });
});

test('two presses at once are one decision', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    const path = linkOf(approval);
    const answers = await Promise.all([press(path, 'approve'), press(path, 'approve')]);
    expect(answers.map(({ status }) => status).every((status) => [200, 410].includes(status))).toBe(true);
    expect(await decisionsOf(db.pool, approval.campaign.id)).toHaveLength(1);
  });
});

/** A further link for the open level, bound as `more` says. */
async function another({ campaign }: OpenApproval, more: Partial<NewStaffLink>): Promise<string> {
  const personId = campaign.people['head@fanfare.example'] ?? '';
  const token = await createStaffLink(db.pool, {
    ...{ purpose: 'decide', personId, campaignId: campaign.id, version: 1, level: 'lead' },
    ...{ planHash: campaign.hash, expiresAt: new Date(Date.now() + 60_000) },
    ...more,
  });
  return `/p/decide/${token}`;
}

test('a link that is unknown, expired, for something else or of a stranger decides nothing', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    const { 'ops@fanfare.example': operator = '', 'director@fanfare.example': notAsked = '' } =
      approval.campaign.people;
    const paths = [
      `/p/decide/${'x'.repeat(43)}`,
      await another(approval, { expiresAt: new Date(Date.now() - 1) }),
      await another(approval, { purpose: 'acknowledge' }),
      await another(approval, { personId: operator }),
      await another(approval, { personId: notAsked }),
    ];
    const answers = [];
    for (const path of paths) answers.push((await press(path, 'approve')).status);
    expect(answers).toEqual([404, 410, 404, 404, 409]);
    expect(await decisionsOf(db.pool, approval.campaign.id)).toEqual([]);
  });
});

test('bug: the link of a person whose role approver was taken away is refused, shown and pressed', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    const path = linkOf(approval);
    const head = approval.campaign.people['head@fanfare.example'];
    const roles = (to: string[]) => db.pool.query('update people set roles = $2 where id = $1', [head, to]);
    await roles(['viewer']);
    const told = [await request(app).get(path), await press(path, 'approve')];
    await roles(['approver']);
    expect(told.map(({ status }) => status)).toEqual([404, 404]);
    expect(told[0]?.text).not.toContain('<form');
    expect(await decisionsOf(db.pool, approval.campaign.id)).toEqual([]);
    expect(await findStaffLink(db.pool, tokenOf(path))).toMatchObject({ usedAt: null });
  });
});

test('a decision that is refused says why and leaves the link for another try', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    const path = await another(approval, { planHash: 'b'.repeat(64) });
    const answer = await press(path, 'approve');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('The plan has changed since this version was shown');
    expect(await findStaffLink(db.pool, tokenOf(path))).toMatchObject({ usedAt: null });
  });
});

test('a form that nobody made is refused before anything is decided', async () => {
  await inApproval({ db, temporal }, async (approval) => {
    expect((await press(linkOf(approval), 'delegate')).status).toBe(400);
    expect((await press(linkOf(approval), 'approve', 'x'.repeat(2_001))).status).toBe(400);
    expect(await decisionsOf(db.pool, approval.campaign.id)).toEqual([]);
  });
});
