import { expect, test } from '@jest/globals';
import { customerAddresses } from '../../../activities/email/customer-links.ts';
import { aPlan } from '../../support/builders.ts';
import { signer } from '../../support/waves.ts';

const ID = '019a0000-0000-7000-8000-000000000001';
const deps = {
  signer,
  config: { FANFARE_PUBLIC_URL: 'https://x.example', FANFARE_MAIL_FROM: 'news@x.example' },
};
const plan = aPlan({ followUp: { preRegister: { next: 'double-11' } } });

test('each address opens the page of its own purpose, for this message alone', () => {
  const addresses = customerAddresses(deps, { plan, phase: 'followUp', asksSurvey: true }, ID);
  for (const [name, purpose] of [
    ['unsubscribeUrl', 'unsubscribe'],
    ['preferencesUrl', 'preferences'],
    ['surveyUrl', 'survey'],
    ['preregisterUrl', 'preregister'],
  ] as const) {
    const [, path, token = ''] = /^https:\/\/x\.example\/p\/(\w+)\/(.+)$/.exec(addresses[name] ?? '') ?? [];
    expect(path).toBe(purpose);
    expect(signer.verify(purpose, token)).toEqual({ id: ID, link: 0 });
    expect(signer.verify('click', token)).toBeNull();
  }
});

test('a mail leads to a survey only where it asks, and to a list only where there is one', () => {
  const bare = aPlan();
  const thankYou = customerAddresses(deps, { plan: bare, phase: 'followUp', asksSurvey: false }, ID);
  expect(Object.keys(thankYou).sort()).toEqual(['preferencesUrl', 'unsubscribeUrl']);
  const warmUp = customerAddresses(deps, { plan: bare, phase: 'warmUp', asksSurvey: false }, ID);
  expect(warmUp.preregisterUrl).toContain('/p/preregister/');
});
