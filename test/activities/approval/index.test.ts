import { beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createApprovalActivities } from '../../../activities/approval/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { decisionsOf, levelsOf } from '../../../store/approvals.ts';
import { verifyAudit } from '../../../store/audit.ts';
import { findStaffLink } from '../../../store/staff-links.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign, aPlanDocument, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-01T10:00:00Z');
const DAY = 86_400_000;
const mails: StaffMail[] = [];
const activities = createApprovalActivities({
  db,
  calendar: createCalendar(),
  staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  config: { publicUrl: 'https://fanfare.example' },
});

const levels = [
  {
    key: 'lead',
    approvers: ['head@fanfare.example'],
    deadline: 'P1D',
    quorum: 1,
    onSilence: 'escalate' as const,
    escalateTo: ['director@fanfare.example'],
  },
  {
    key: 'board',
    approvers: ['director@fanfare.example'],
    deadline: 'P1D',
    quorum: 1,
    onSilence: 'reject' as const,
    when: { budgetOver: '99999999.00' },
  },
];

let campaign: BuiltCampaign;
let ref: { campaignId: string; version: number; hash: string; level: string; at: number };
beforeEach(async () => {
  mails.length = 0;
  campaign = await aCampaign(db.pool, { plan: { approval: { levels } } });
  ref = { campaignId: campaign.id, version: 1, hash: campaign.hash, level: 'lead', at: AT };
});

const open = () => activities.openLevel({ ...ref, position: 0 });

test('a level whose budget threshold is not passed is not asked', async () => {
  expect((await activities.openApproval(ref)).levels).toEqual(['lead']);
});

test('opening a level twice is one level, one timeline entry, and mails whose key is the same', async () => {
  await open();
  const opened = await open();
  expect(opened).toMatchObject({ approvers: [campaign.people['head@fanfare.example']], deadline: AT + DAY });
  expect(await levelsOf(db.pool, campaign.id)).toHaveLength(1);
  expect(
    (await listTimeline(db.pool, { campaignId: campaign.id, after: 0, limit: 10 })).map((e) => e.kind),
  ).toEqual(['approvalOpened']);
  expect(new Set(mails.map(({ key }) => key)).size).toBe(1);
});

test('the link in the mail is bound to person, level and hash, and expires with the level', async () => {
  await open();
  const url = mails[0]!.content.en.actions![0]!.url;
  const link = await findStaffLink(db.pool, url.split('/').at(-1)!);
  expect(link).toMatchObject({
    ...{ purpose: 'decide', personId: campaign.people['head@fanfare.example'], level: 'lead' },
    ...{ planHash: campaign.hash, version: 1, expiresAt: new Date(AT + DAY), usedAt: null },
  });
});

test('a decision recorded twice is one decision, one link of the audit chain', async () => {
  await open();
  const approverId = campaign.people['head@fanfare.example']!;
  const decision = {
    ...ref,
    decisionId: randomUUID(),
    approverId,
    verdict: 'approve' as const,
    deadline: AT + DAY,
  };
  await activities.recordDecision(decision);
  await activities.recordDecision(decision);
  expect(await decisionsOf(db.pool, campaign.id)).toMatchObject([
    { person: 'head@fanfare.example', verdict: 'approve' },
  ]);
  expect(await verifyAudit(db.pool, campaign.id)).toMatchObject({ ok: true, entries: 2 });
});

test('a delegation that comes back and the approval after it are all kept (lost decisions)', async () => {
  await open();
  const head = campaign.people['head@fanfare.example']!;
  const director = campaign.people['director@fanfare.example']!;
  let at = AT;
  const decision = (approverId: string, more: object) =>
    activities.recordDecision({
      ...ref,
      at: (at += 1),
      decisionId: randomUUID(),
      approverId,
      deadline: AT + DAY,
      verdict: 'approve',
      ...more,
    });
  await decision(head, { verdict: 'delegate', toId: director });
  await decision(director, { verdict: 'delegate', toId: head });
  await decision(head, {});
  expect((await decisionsOf(db.pool, campaign.id)).map(({ verdict }) => verdict)).toEqual([
    'delegate',
    'delegate',
    'approve',
  ]);
});

test('who wrote a version of the plan is not asked to approve it, whoever owns it (self-approval)', async () => {
  const head = campaign.people['head@fanfare.example']!;
  await db.pool.query('update plan_versions set created_by = $2 where campaign_id = $1', [campaign.id, head]);
  expect((await activities.openApproval(ref)).barred).toEqual(
    expect.arrayContaining([head, campaign.people['lead@fanfare.example']]),
  );
  expect((await open()).approvers).toEqual([]);
});

test('escalation lets more people decide, for as long again, and asks them', async () => {
  await open();
  const director = campaign.people['director@fanfare.example']!;
  const { deadline } = await activities.escalateLevel({ ...ref, at: AT + DAY, people: [director] });
  expect(deadline).toBe(AT + 2 * DAY);
  expect((await levelsOf(db.pool, campaign.id))[0]!.approvers).toContain(director);
  expect(mails.at(-1)).toMatchObject({ personId: director, kind: 'approval' });
});

test('the mail of a second version says what changed, and only that', async () => {
  await open();
  const { insertVersion } = await import('../../../store/plans.ts');
  const document = { ...aPlanDocument({ approval: { levels } }), key: campaign.document.key };
  document.budget = { ...document.budget, total: '1234.00' };
  await insertVersion(db.pool, {
    campaignId: campaign.id,
    version: 2,
    hash: 'f'.repeat(64),
    document,
    bodies: {},
    createdBy: null,
    at: AT,
  });
  mails.length = 0;
  await activities.openLevel({ ...ref, version: 2, hash: 'f'.repeat(64), position: 0 });
  const text = mails[0]!.content.en.paragraphs.join('\n');
  expect(text).toContain('budget.total');
  expect(text).not.toContain('approval.levels');
});
