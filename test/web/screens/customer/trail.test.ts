import { expect, test } from '@jest/globals';
import { happeningsOf, scoresOf, toneOf, type Message } from '../../../../web/screens/customer/trail.ts';

const NONE = {
  ...{ id: 'm', campaign: { id: 'c', key: 'k', name: {} }, wave: 'opening', channel: 'email', segment: 's' },
  ...{
    reason: null,
    at: null,
    dueAt: null,
    heldUntil: null,
    deliveredAt: null,
    bouncedAt: null,
    bounceKind: null,
  },
  ...{ complainedAt: null, clicks: 0, clickedAt: null, survey: null },
};
const message = (over: Partial<Message>): Message => ({ ...NONE, state: 'accepted', ...over });

test('a message that bounced or was complained of is no success, whatever its state', () => {
  expect(toneOf(message({}))).toBe('success');
  expect(toneOf(message({ bouncedAt: '2027-01-01T00:00:00Z' }))).toBe('error');
  expect(toneOf(message({ complainedAt: '2027-01-01T00:00:00Z' }))).toBe('error');
  expect(toneOf(message({ state: 'skipped' }))).toBe('default');
  expect(toneOf(message({ state: 'inDoubt' }))).toBe('warning');
});

test('what came of a message is told in the order it came', () => {
  const told = happeningsOf(
    message({
      ...{ deliveredAt: '2027-01-01T00:01:00Z', clicks: 2, clickedAt: '2027-01-01T00:03:00Z' },
      ...{ bouncedAt: '2027-01-01T00:02:00Z', bounceKind: 'soft' },
    }),
  );
  expect(told.map(({ kind }) => kind)).toEqual(['delivered', 'bouncedSoft', 'clicked']);
});

test('of a message that is still to go it is told when', () => {
  const [due, heldUntil] = ['2027-01-01T00:00:00Z', '2027-01-01T08:00:00Z'];
  expect(happeningsOf(message({ state: 'pending', dueAt: due }))).toEqual([{ kind: 'due', at: due }]);
  expect(happeningsOf(message({ state: 'pending', dueAt: due, heldUntil }))).toEqual([
    { kind: 'held', at: heldUntil },
  ]);
  expect(happeningsOf(message({ state: 'pending' }))).toEqual([]);
});

test('only scores that were given are told', () => {
  const survey = { nps: 0, csat: null, repurchase: 4, comment: null, at: '' };
  expect(scoresOf(message({ survey }))).toEqual([
    { kind: 'nps', score: 0 },
    { kind: 'repurchase', score: 4 },
  ]);
  expect(scoresOf(message({}))).toEqual([]);
});
