import { describe, expect, test } from '@jest/globals';
import { problems } from '../../../support/edited-plan.ts';

describe('waves and messages', () => {
  test('variants share the audience whole', () => {
    expect(problems(['waves.0.variants.0.share', 0.6])).toEqual([
      'waves.0.variants: The shares 0.6 + 0.5 do not sum to 1',
    ]);
  });

  test.each([
    [[0.25, 0.05, 1], false],
    [[0.05, 0.05, 1], false],
    [[0, 1], false],
    [[0.05, 0.25], false],
    [[0.05, 1], true],
    [[1], true],
  ])('a ramp of %p is right: %p', (upTo, right) => {
    const found = problems(['waves.2.ramp.upTo', upTo]);
    expect(found).toEqual(
      right ? [] : ['waves.2.ramp.upTo: The steps must climb, each above the one before, to 1'],
    );
  });

  test('a wave may not have the key of a wave that the follow-up sends by itself', () => {
    for (const key of ['thank-you', 'survey', 'survey-reminder-2', 'win-back', 'on-abort', 'checkpoint-0']) {
      expect(problems(['waves.0.key', key])).toEqual([
        `waves.0.key: '${key}' is a wave of the product's own; choose another key`,
      ]);
    }
  });

  test('a wave sends messages of its own channel', () => {
    expect(problems(['waves.3.channel', 'email'])).toEqual([
      "waves.3.template: 'last-call' is a message for sms",
    ]);
  });

  test('an e-mail wants a subject, a text message none', () => {
    expect(problems(['messages.0.subject', undefined])).toEqual([
      'messages.0.subject: An e-mail wants a subject',
    ]);
  });

  test('a body is a template’s name or the text itself', () => {
    expect(problems(['messages.0.body.en', '../secrets.mjml'])).toEqual([
      'messages.0.body.en: Neither a template such as teaser.en.mjml nor the text itself',
    ]);
    expect(problems(['messages.0.body.en', '<mjml><mj-body></mj-body></mjml>'])).toEqual([]);
  });

  test.each([
    'name',
    'theme.headline',
    'messages.1.subject',
    'messages.3.body',
    'waves.0.variants.1.subject',
    'risks.0.playbook.1.script',
  ])('%s is there in every language of the plan', (path) => {
    expect(problems([`${path}.en`, undefined])).toEqual([
      `${path}.en: Missing in en, a language of the plan`,
    ]);
  });

  test('a language without a built-in mail wants the plan’s own', () => {
    const words = { de: 'Hallo' };
    const found = problems(
      ['languages', ['de']],
      ['name', words],
      ['theme', undefined],
      ['messages', []],
      ['waves', []],
      ['risks', []],
      ['schedule.warmUp.checkpoints', undefined],
      ['followUp', { thankYou: { to: 'buyers', after: 'P1D' } }],
    );
    expect(found).toEqual([
      "followUp.thankYou: Give a message 'thank-you': none is built in for de",
      "onAbort: Give a message 'sorry': none is built in for de",
      "onAbort: Give a message 'sign-up': none is built in for de",
    ]);
  });
});
