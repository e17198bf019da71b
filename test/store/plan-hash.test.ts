import { expect, test } from '@jest/globals';
import { planHash } from '../../store/plan-hash.ts';
import { aPlan } from '../support/builders.ts';

test('a hash is 64 hex digits, the same for the same plan and bodies, and another for any other', () => {
  const bodies = { 'opening.en.mjml': '<mjml></mjml>' };
  const hash = planHash(aPlan(), bodies);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(planHash(aPlan(), { ...bodies })).toBe(hash);
  expect(planHash(aPlan({ key: 'other' }), bodies)).not.toBe(hash);
  expect(planHash(aPlan(), { 'opening.en.mjml': '<mjml> </mjml>' })).not.toBe(hash);
});
