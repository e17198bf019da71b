import { expect, test } from '@jest/globals';
import type { Budget } from '../../../../web/screens/campaign-money/budget-rows.ts';
import {
  mayDecide,
  spentState,
  stepsOf,
  type Request,
} from '../../../../web/screens/campaign-money/spent-state.ts';

type Rule = NonNullable<Budget['whenSpent']>;
const AT = '2027-06-16T12:00:00.000Z';

const rule = (more: Partial<Rule> = {}): Rule => ({
  ...{ line: 'promotion', do: 'closeOffer', upTo: null, then: null, notice: null, warnAt: '0.8' },
  ...{ offers: ['ten'], warnedAt: null, spentAt: null, ...more },
});
const head = { email: 'head@fanfare.example', name: 'Head' };
const request = (more: Partial<Request> = {}): Request => ({
  ...{ request: 1, line: 'promotion', from: 'reserve', amount: '20.00', state: 'open', level: 'finance' },
  ...{ quorum: 1, approvers: [head], askedAt: AT, deadline: AT, closedAt: null, decisions: [], ...more },
});
const closing = (closed: boolean) => ({
  promotion: 'ten',
  line: 'promotion',
  announcedAt: AT,
  at: AT,
  closed,
});

test.each([
  ['fine', {}],
  ['warned', { whenSpent: rule({ warnedAt: AT }) }],
  ['asking', { whenSpent: rule({ warnedAt: AT }), requests: [request()] }],
  ['warned', { whenSpent: rule({ warnedAt: AT }), requests: [request({ state: 'approved' })] }],
  ['closing', { requests: [request()], closing: [closing(false)] }],
  ['closed', { closing: [closing(false), closing(true)] }],
  ['fine', { closing: [{ ...closing(true), line: 'data' }] }],
])('a line stands as the gravest of what is true of it: %s', (state, more) => {
  expect(spentState({ whenSpent: rule(), closing: [], requests: [], ...more })).toBe(state);
});

test.each([
  [{ do: 'closeOffer', then: null }, ['closeOffer']],
  [{ do: 'askApproval', then: null }, ['askApproval', 'closeOffer']],
  [{ do: 'useReserve', then: null }, ['useReserve']],
  [{ do: 'useReserve', then: 'closeOffer' }, ['useReserve', 'closeOffer']],
  [{ do: 'useReserve', then: 'askApproval' }, ['useReserve', 'askApproval', 'closeOffer']],
] as const)('%j is told as %j', (of, steps) => {
  expect(stepsOf(of)).toEqual(steps);
});

test('the buttons are for those who are asked and have not decided, while it is open', () => {
  const decisions = [{ person: head, verdict: 'approve' as const, comment: null, at: AT }];
  expect([
    mayDecide(request(), 'HEAD@fanfare.example'),
    mayDecide(request(), 'lead@fanfare.example'),
    mayDecide(request(), undefined),
    mayDecide(request({ decisions }), head.email),
    mayDecide(request({ state: 'expired' }), head.email),
  ]).toEqual([true, false, false, false, false]);
});
