import { expect, test } from '@jest/globals';
import { createLevelMails } from '../../../activities/approval/mails.ts';
import type { ApprovalDeps } from '../../../activities/approval/types.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { findStaffLink } from '../../../store/staff-links.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const sent: StaffMail[] = [];
const mails = createLevelMails({
  ...{ db, config: { publicUrl: 'https://fanfare.example' } },
  staffMailer: { send: async (mail: StaffMail) => ({ sent: sent.push(mail) > 0 }) },
} as unknown as ApprovalDeps);
const AT = Date.parse('2027-06-01T10:00:00Z');

test('each person has a mail and a link of their own; asked again for another reason, another mail', async () => {
  const { id: campaignId, hash, plan, people } = await aCampaign(db.pool);
  const asked = [people['head@fanfare.example'] ?? '', people['director@fanfare.example'] ?? ''];
  const ref = { campaignId, version: 1, hash, level: 'lead', at: AT };
  for (const occasion of ['opened', 'opened', 'reminder/1'])
    await mails.ask(ref, { people: asked, deadline: AT + 1, plan, occasion });
  expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
  expect(sent.map(({ kind }) => kind)).toEqual([...Array(4).fill('approval'), 'reminder', 'reminder']);
  for (const { personId, content } of sent) {
    const url = content.en.actions?.[0]?.url ?? '';
    expect(url.startsWith('https://fanfare.example/p/decide/')).toBe(true);
    expect(await findStaffLink(db.pool, url.split('/').at(-1) ?? '')).toMatchObject({
      ...{ personId, planHash: hash, level: 'lead', expiresAt: new Date(AT + 1) },
    });
  }
});
