import { expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sendInPassing } from '../../../activities/email/patient.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';

const text = { subject: 's', paragraphs: [] };
const mail: StaffMail = {
  ...{ key: 'k', campaignId: null, personId: 'p', kind: 'campaign', at: 0 },
  content: { en: text, 'zh-CN': text },
};
const away = { send: () => Promise.reject(new Error('MAIL_NOT_TAKEN')) };

test.each([
  [1, 'rejects'],
  [4, 'rejects'],
  [5, 'resolves'],
])('a mail server that is away fails attempt %i: it %s', async (attempt, outcome) => {
  const run = new MockActivityEnvironment({ attempt }).run(() => sendInPassing(away, mail));
  const told = await run.then(
    () => 'resolves',
    () => 'rejects',
  );
  expect(told).toBe(outcome);
});
