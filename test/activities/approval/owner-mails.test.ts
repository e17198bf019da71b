import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createApprovalActivities } from '../../../activities/approval/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { addComment } from '../../../store/comments.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-01T10:00:00Z');

/** A level that ends in a state after a decision with a comment; what its owner is mailed. */
async function ended(state: 'approved' | 'rejected' | 'changesRequested' | 'expired' | 'withdrawn') {
  const mails: StaffMail[] = [];
  const activities = createApprovalActivities({
    ...{ db, calendar: createCalendar(), config: { publicUrl: 'https://fanfare.example' } },
    staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
  });
  const { id: campaignId, hash, people } = await aCampaign(db.pool, { phase: 'approval' });
  const head = people['head@fanfare.example'] ?? '';
  const ref = { campaignId, version: 1, hash, level: 'lead', at: AT };
  const commentId = await addComment(db.pool, { campaignId, personId: head, text: 'Too dear' });
  const verdicts = { rejected: 'reject', changesRequested: 'requestChanges', approved: 'approve' } as const;
  await activities.openLevel({ ...ref, position: 0 });
  const verdict = state in verdicts ? verdicts[state as keyof typeof verdicts] : null;
  if (verdict) {
    const decision = { decisionId: randomUUID(), approverId: head, verdict, commentId };
    await activities.recordDecision({ ...ref, ...decision, deadline: AT + 1 });
  }
  await activities.closeLevel({ ...ref, state, actorId: null });
  await activities.closeLevel({ ...ref, state, actorId: null });
  const told = mails.filter(({ kind }) => kind === 'campaign');
  expect(new Set(told.map(({ key }) => key)).size).toBe(told.length === 0 ? 0 : 1);
  expect(told.every(({ personId }) => personId === people['lead@fanfare.example'])).toBe(true);
  return { mail: told[0], campaignId };
}

test('an owner whose plan is sent back is told what the approver said, and how to submit a version', async () => {
  const { mail, campaignId } = await ended('changesRequested');
  expect(mail?.content.en).toMatchObject({
    subject: '“Spring sale” is sent back for changes',
    facts: [
      ['head@fanfare.example', 'Too dear'],
      ['Submit a version', `PUT https://fanfare.example/v1/campaigns/${campaignId}/plan (If-Match: "1")`],
    ],
  });
  expect(mail?.content['zh-CN'].subject).toBe('“春季促销”被要求修改');
});

test('an owner whose plan is rejected, or that nobody decided on, is told', async () => {
  expect((await ended('rejected')).mail?.content.en).toMatchObject({
    ...{ subject: '“Spring sale” is rejected', facts: [['head@fanfare.example', 'Too dear']] },
  });
  expect((await ended('expired')).mail?.content.en.subject).toContain('nobody decided in time');
});

test.each(['approved', 'withdrawn'] as const)('an owner is not mailed that a level is %s', async (state) => {
  expect((await ended(state)).mail).toBeUndefined();
});
