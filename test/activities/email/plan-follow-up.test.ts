import { expect, test } from '@jest/globals';
import { planFollowUp } from '../../../activities/email/plan-follow-up.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aFollowUp } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aWave } from '../../support/waves.ts';

const db = await testDatabase();
const deps = { db, calendar: createCalendar() };
// Noon in London, the day before the clocks go forward.
const STARTED = Date.parse('2027-03-27T12:00:00Z');

test('each mail is due so many days of the plan’s zone after follow-up began', async () => {
  const { campaignId, hash } = await aFollowUp(db, 0, {
    followUp: {
      thankYou: { to: 'buyers', after: 'P1D' },
      survey: { to: 'buyers', after: 'P3D', remindAfter: ['P3D', 'P6D'], questions: ['nps'] },
      winBack: { to: 'nonBuyers', after: 'PT24H' },
    },
  });
  expect(await planFollowUp(deps, { campaignId, hash, startedAt: STARTED })).toEqual({
    thankYouAt: Date.parse('2027-03-28T11:00:00Z'),
    surveyAt: Date.parse('2027-03-30T11:00:00Z'),
    reminders: ['survey-reminder-1', 'survey-reminder-2'],
    winBackAt: Date.parse('2027-03-28T12:00:00Z'),
  });
});

test('a plan without follow-up mails, or with one that is not run, has none due', async () => {
  const none = { thankYouAt: null, surveyAt: null, reminders: [], winBackAt: null };
  const bare = await aWave(db, 0);
  expect(await planFollowUp(deps, { ...bare, startedAt: STARTED })).toEqual(none);
  const sms = await aFollowUp(db, 0, {
    followUp: {
      survey: { to: 'buyers', after: 'P1D', remindAfter: ['P1D'], questions: ['nps'], template: 'text' },
    },
    messages: [{ key: 'text', channel: 'sms', body: { en: 'A text' } }],
    waves: [],
  });
  expect(await planFollowUp(deps, { ...sms, startedAt: STARTED })).toEqual(none);
});
