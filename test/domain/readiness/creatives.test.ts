import { describe, expect, test } from '@jest/globals';
import { bodiesSent, messagesSent, missingTexts } from '../../../domain/readiness/creatives.ts';
import { aPlan } from '../../support/builders.ts';
import { PLAN_BODIES } from '../../support/plans.ts';

const words = (found: ReturnType<typeof missingTexts>): string[] =>
  found.map(({ message, variant, language, part }) =>
    [message, variant, language, part].filter(Boolean).join(' '),
  );

describe('missingTexts', () => {
  test('a plan whose messages have all languages misses nothing', () => {
    expect(missingTexts(aPlan({ followUp: {} }), PLAN_BODIES)).toEqual([]);
  });

  test('a language without subject or body, and a template that is not stored, are named', () => {
    const plan = aPlan({
      followUp: {},
      languages: ['en', 'zh-CN'],
      messages: [
        {
          key: 'opening',
          channel: 'email',
          subject: { en: 'Open' },
          body: { en: '<mjml></mjml>', 'zh-CN': ' \n' },
        },
        { key: 'last', channel: 'sms', body: { en: 'Last call', 'zh-CN': 'gone.zh-CN.txt' } },
      ],
    });
    expect(words(missingTexts(plan, {}))).toEqual([
      'opening zh-CN subject',
      'opening zh-CN body',
      'last zh-CN body',
    ]);
  });

  test('a variant gives a text in every language or in none', () => {
    const [wave] = aPlan().waves;
    const variants = [
      { key: 'a', share: '0.5', subject: { en: 'A' } },
      { key: 'b', share: '0.5', body: { en: 'B body', 'zh-CN': 'gone.zh-CN.mjml' } },
      { key: 'c', share: '0' },
    ];
    const plan = aPlan({ followUp: {}, waves: [{ ...wave!, variants }] });
    expect(words(missingTexts(plan, PLAN_BODIES))).toEqual([
      'opening a zh-CN subject',
      'opening b zh-CN body',
    ]);
  });

  test('mails of follow-up and of an abort count, those the server brings along included', () => {
    const plan = aPlan({
      followUp: {
        thankYou: { to: 'buyers', after: 'PT1S' },
        winBack: { to: 'nonBuyers', after: 'PT2S', template: 'mine' },
      },
      onAbort: { tell: ['buyers'] },
    });
    expect(messagesSent(plan)).toEqual(
      ['opening', 'thank-you', 'mine', 'sorry'].sort(
        (a, b) => messagesSent(plan).indexOf(a) - messagesSent(plan).indexOf(b),
      ),
    );
    const found = words(missingTexts(plan, { ...PLAN_BODIES, 'sorry.zh-CN.mjml': ' ' }));
    expect(found).toContain('mine en body');
    expect(found).toContain('sorry zh-CN body');
  });
});

test('bodies are given once each, those of variants too', () => {
  const [wave] = aPlan().waves;
  const variants = [{ key: 'a', share: '1', body: { en: 'An inline body', 'zh-CN': 'opening.zh-CN.mjml' } }];
  const plan = aPlan({ followUp: {}, waves: [{ ...wave!, variants }] });
  const bodies = bodiesSent(plan, PLAN_BODIES);
  expect(bodies).toContain('An inline body');
  expect(new Set(bodies).size).toBe(bodies.length);
});
