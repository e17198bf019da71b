import { expect, test } from '@jest/globals';
import { chainClock, type ChainFacts } from '../../../domain/risk/chain-clock.ts';

const CHAIN = {
  steps: [
    { notify: ['oncall@x.example'], wait: 'PT10M' },
    { notify: ['ops@x.example', 'head@x.example'], wait: 'PT5M' },
  ],
  repeat: 1,
  unanswered: 'abort' as const,
};
const AT = Date.UTC(2026, 5, 18, 10);
const MINUTE = 60_000;
const clock = (facts: Partial<ChainFacts> = {}) =>
  chainClock(CHAIN, { state: 'open', step: 1, calledAt: AT, unanswered: false, over: false, ...facts });

test('a first call says who is called and who is next, when', () => {
  expect(clock()).toEqual({
    ...{ status: 'climbing', step: 1, steps: 4, round: 1, rounds: 2, top: 'abort' },
    called: ['oncall@x.example'],
    next: { at: AT + 10 * MINUTE, call: ['ops@x.example', 'head@x.example'] },
  });
});

test('after the last person of a round the first is called again', () => {
  const { next, round } = clock({ step: 2 });
  expect([round, next]).toEqual([1, { at: AT + 5 * MINUTE, call: ['oncall@x.example'] }]);
  expect(clock({ step: 3 })).toMatchObject({ round: 2, called: ['oncall@x.example'] });
});

test('after the last step of the last round nobody is called: the plan’s top follows', () => {
  expect(clock({ step: 4 })).toMatchObject({ next: { at: AT + 5 * MINUTE, call: [] }, top: 'abort' });
});

test.each<[string, Partial<ChainFacts>]>([
  ['stopped', { state: 'acknowledged' }],
  ['stopped', { state: 'resolved' }],
  ['unanswered', { step: 4, unanswered: true }],
  ['over', { over: true }],
  ['starting', { step: 0, calledAt: null }],
])('a chain that is %s has nothing next: %j', (status, facts) => {
  expect(clock(facts)).toMatchObject({ status, next: null });
});

test('a step whose call is not written down yet has no next', () => {
  expect(clock({ calledAt: null })).toMatchObject({ status: 'climbing', next: null });
});
