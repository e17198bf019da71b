import { describe, expect, test } from '@jest/globals';
import { variableIssues } from '../../../domain/plan/message-variables.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const told = (text: string, changes: Partial<Plan> = {}): string[] => {
  const plan = aPlan(changes);
  const messages = plan.messages.map((message) => ({ ...message, body: { en: 'opening.en.mjml' } }));
  return variableIssues({ ...plan, messages }, { 'opening.en.mjml': text }).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
};

const complaint = (name: string, path = 'waves.0') =>
  `${path}: The message 'opening' asks for {{ ${name} }}, which its mails have not got`;

describe('what a message writes', () => {
  test.each([
    '{{ customer.name }}{{ campaign.name }}{{campaign.headline}}{{ unsubscribeUrl }}{{ preferencesUrl }}',
    '{{ preregisterUrl }}',
    '{% if coupon %}{{ coupon.code }}{% endif %}',
    "{% assign x = 'a' %}{{ x }}",
    '{% for i in (1..3) %}{{ i }}{{ forloop.index }}{% endfor %}',
  ])('is there: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  test.each([
    ['{{ coupon.code }}', 'coupon.code'],
    ['{{- surveyUrl }}', 'surveyUrl'],
    ['{{ customer.email }}', 'customer.email'],
    ['{{ name | upcase }}', 'name'],
  ])('is not there: %s', (text, name) => {
    expect(told(text)).toEqual([complaint(name)]);
  });

  test('a coupon is there in the mail that brings one, and named once where it is not', () => {
    const waves: Plan['waves'] = [];
    const thankYou = { to: 'buyers' as const, after: 'PT1S', template: 'opening' };
    const text = '{{ coupon.code }} {{ coupon.code }}';
    expect(told(text, { waves, followUp: { thankYou: { ...thankYou, coupon: 'ten' } } })).toEqual([]);
    expect(told(text, { waves, followUp: { thankYou } })).toEqual([
      complaint('coupon.code', 'followUp.thankYou'),
    ]);
  });

  test('the survey’s address is in its own mails, the next campaign’s where follow-up names one', () => {
    const survey = { to: 'buyers' as const, after: 'PT1S', questions: ['nps' as const], template: 'opening' };
    expect(told('{{ surveyUrl }}', { waves: [], followUp: { survey } })).toEqual([]);
    expect(told('{{ preregisterUrl }}', { waves: [], followUp: { survey } })).toEqual([
      complaint('preregisterUrl', 'followUp.survey'),
    ]);
    const preRegister = { next: 'double-11' };
    expect(told('{{ preregisterUrl }}', { waves: [], followUp: { survey, preRegister } })).toEqual([]);
  });
});
