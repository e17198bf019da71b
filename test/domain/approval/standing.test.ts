import { expect, test } from '@jest/globals';
import {
  approvals,
  stillAsked,
  whyNot,
  type CastVote,
  type OpenBallot,
} from '../../../domain/approval/standing.ts';

const vote = (person: string, verdict: string, more: Partial<CastVote> = {}): CastVote => ({
  ...{ level: 'finance', person, verdict, to: null },
  ...more,
});
const ballot = (votes: CastVote[], more: Partial<OpenBallot> = {}): OpenBallot => ({
  ...{ level: 'finance', approvers: ['ann', 'ben', 'cat'], votes, barred: ['leo'] },
  ...more,
});

test('somebody who was asked and has said nothing may decide', () => {
  expect(whyNot(ballot([]), 'ann')).toBeNull();
  expect(stillAsked(ballot([]))).toEqual(['ann', 'ben', 'cat']);
});

test('the owner and the authors never decide, even where they were asked', () => {
  expect(whyNot(ballot([], { approvers: ['leo'] }), 'leo')).toBe('OWN_PLAN');
  expect(stillAsked(ballot([], { approvers: ['leo', 'ann'] }))).toEqual(['ann']);
});

test('one person counts once over all levels of a version', () => {
  expect(whyNot(ballot([vote('ann', 'approve', { level: 'lead' })]), 'ann')).toBe('DECIDED_ALREADY');
  expect(approvals(ballot([vote('ann', 'approve', { level: 'lead' }), vote('ben', 'approve')]))).toEqual([
    'ben',
  ]);
});

test('who handed the level on may not decide, whom they named may', () => {
  const handed = ballot([vote('ann', 'delegate', { to: 'dan' })], { approvers: ['ann', 'ben', 'dan'] });
  expect([whyNot(handed, 'ann'), whyNot(handed, 'dan')]).toEqual(['DELEGATED', null]);
});

test('who gets the level handed back may decide again', () => {
  const back = ballot([vote('ann', 'delegate', { to: 'ben' }), vote('ben', 'delegate', { to: 'ann' })]);
  expect(stillAsked(back)).toEqual(['ann', 'cat']);
});

test('a delegation of another level counts nothing on this one', () => {
  expect(whyNot(ballot([vote('ann', 'delegate', { level: 'lead', to: 'ben' })]), 'ann')).toBeNull();
});

test('a stranger is no approver', () => {
  expect(whyNot(ballot([]), 'zoe')).toBe('NOT_AN_APPROVER');
});
