import { expect, test } from '@jest/globals';
import { decisionOf, isStale, missingIn, type Draft } from '../../../../web/screens/approvals/decide.ts';

const draft = (more: Partial<Draft> = {}): Draft => ({ verdict: 'approve', comment: '', to: null, ...more });
const OPEN = { level: 'lead', hash: 'a'.repeat(64) };

test('an approval needs nothing more, a refusal a reason, a delegation a person', () => {
  expect(missingIn(draft())).toBeNull();
  expect(missingIn(draft({ verdict: 'reject', comment: '  ' }))).toBe('comment');
  expect(missingIn(draft({ verdict: 'requestChanges' }))).toBe('comment');
  expect(missingIn(draft({ verdict: 'requestChanges', comment: 'Cheaper' }))).toBeNull();
  expect(missingIn(draft({ verdict: 'delegate' }))).toBe('to');
  expect(missingIn(draft({ verdict: 'delegate', to: 'a@b.example' }))).toBeNull();
});

test('a decision is bound to the version that was read, and says only what was filled in', () => {
  expect(decisionOf(draft({ comment: ' ', to: 'a@b.example' }), OPEN)).toEqual({
    ...OPEN,
    verdict: 'approve',
  });
  expect(decisionOf(draft({ verdict: 'delegate', comment: 'Yours', to: 'a@b.example' }), OPEN)).toEqual({
    ...{ ...OPEN, verdict: 'delegate', comment: 'Yours', to: 'a@b.example' },
  });
});

test('codes that say that something else is open now lead to a fresh look', () => {
  expect(['PLAN_CHANGED', 'APPROVAL_NOT_OPEN', 'INVALID_BODY'].map(isStale)).toEqual([true, true, false]);
});
