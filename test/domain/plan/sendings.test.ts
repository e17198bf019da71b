import { describe, expect, test } from '@jest/globals';
import {
  checkpointWave,
  isOwnWave,
  preRegistersFor,
  reminderWave,
  sendingOf,
  sendingsOf,
} from '../../../domain/plan/sendings.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const followUp: Plan['followUp'] = {
  thankYou: { to: 'buyers', after: 'P1D', coupon: 'ten' },
  survey: { to: 'reached', after: 'P3D', remindAfter: ['P3D', 'P6D'], questions: ['nps'], sample: '0.5' },
  winBack: { to: 'nonBuyers', after: 'P5D', coupon: 'ten', template: 'opening' },
  preRegister: { next: 'double-11' },
};
const plan = aPlan({
  followUp,
  schedule: {
    warmUp: {
      duration: 'P7D',
      checkpoints: [
        { at: 'P5D', metric: 'reachShare', below: '0.4', sendTo: ['everybody'], template: 'opening' },
      ],
    },
    live: { duration: 'P3D' },
    followUp: { duration: 'P14D' },
  },
  onAbort: { tell: ['preRegistered', 'couponHolders'] },
});

describe('what a plan sends', () => {
  test('each key of the ledger is a wave of the plan or one of the product’s own', () => {
    expect(
      sendingsOf(plan).map(({ key, sending }) => [key, sending.template, sending.recipients.to]),
    ).toEqual([
      ['opening', 'opening', 'members'],
      ['thank-you', 'thank-you', 'buyers'],
      ['survey', 'survey', 'reached'],
      ['win-back', 'opening', 'nonBuyers'],
      ['sign-up', 'sign-up', 'signedUp'],
      ['on-abort', 'sorry', 'told'],
      ['survey-reminder-1', 'survey-reminder', 'unanswered'],
      ['survey-reminder-2', 'survey-reminder', 'unanswered'],
      ['checkpoint-0', 'opening', 'members'],
    ]);
  });

  test('keys the plan has nothing for lead nowhere', () => {
    const bare = aPlan();
    const keys = ['thank-you', 'survey', 'win-back', 'on-abort', reminderWave(1), checkpointWave(0), 'other'];
    expect(keys.map((key) => sendingOf(bare, key))).toEqual(keys.map(() => undefined));
    expect([sendingOf(plan, reminderWave(0)), sendingOf(plan, reminderWave(3))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('coupons, samples and waits come with it', () => {
    expect(sendingOf(plan, 'thank-you')).toMatchObject({
      coupon: 'ten',
      phase: 'followUp',
      asksSurvey: false,
    });
    expect(sendingOf(plan, 'survey')).toMatchObject({
      ...{ coupon: null, asksSurvey: true, purpose: 'marketing' },
      recipients: { to: 'reached', segments: null, sample: '0.5' },
    });
    expect(sendingOf(plan, 'survey-reminder-2')).toMatchObject({
      ...{ purpose: 'reminder', asksSurvey: true },
      recipients: { to: 'unanswered', after: 'P6D' },
    });
    expect(sendingOf(plan, 'win-back')?.purpose).toBe('winBack');
    expect(sendingOf(plan, 'on-abort')).toMatchObject({ purpose: 'transactional', phase: null });
  });

  test('a message for another channel is not run', () => {
    const sms = { key: 'opening', channel: 'sms', body: { en: 'a text' } };
    expect(sendingOf({ ...plan, messages: [sms] }, 'win-back')?.notRun).toBe(true);
    expect(sendingOf(plan, 'win-back')?.notRun).toBe(false);
  });

  test('keys of the product’s own are told from a plan’s', () => {
    const own = ['thank-you', 'survey', 'survey-reminder-12', 'win-back', 'on-abort', 'checkpoint-3'];
    expect(own.map(isOwnWave)).toEqual(own.map(() => true));
    expect(['opening', 'survey-2', 'checkpoint', 'my-survey-reminder-1'].map(isOwnWave)).toEqual(
      Array(4).fill(false),
    );
  });

  test('pre-registration is for the campaign before its follow-up, and for the next one in it', () => {
    expect(['warmUp', 'live', 'followUp', null].map((phase) => preRegistersFor(plan, phase))).toEqual([
      plan.key,
      plan.key,
      'double-11',
      null,
    ]);
    expect(preRegistersFor(aPlan(), 'followUp')).toBeNull();
  });
});
