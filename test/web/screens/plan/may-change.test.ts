import { expect, test } from '@jest/globals';
import { changeOf } from '../../../../web/screens/plan/may-change.ts';

const at = (phase: string, waitingFor: string | null = null, status = 'running') => ({
  phase,
  waitingFor,
  status,
});

test.each([
  [at('draft'), true, 'draft'],
  [at('planning', 'plan'), true, 'awaited'],
  [at('approval', 'approval'), true, 'inApproval'],
  [at('live'), true, 'fixed'],
  [at('draft', null, 'cancelled'), true, 'fixed'],
  [at('draft'), false, 'reader'],
] as const)('%j, may %s: %s', (campaign, may, change) => {
  expect(changeOf(campaign, may)).toBe(change);
});
