import { expect, test } from '@jest/globals';
import { acceptedShare, inOrder, reasonsOf } from '../../../../web/screens/campaign-waves/waves.ts';

type Wave = Parameters<typeof inOrder>[0][number];
const wave = (key: string, over: Partial<Wave>): Wave => ({
  ...{ key, phase: 'live', template: 't', state: 'done', startedAt: null, endedAt: null, dueAt: null },
  ...{ members: 0, states: {}, reasons: {}, bounced: 0, complained: 0 },
  ...{ channel: 'email', segments: [], notRun: false, heldUntil: null },
  ...over,
});

test('waves under way come first, then those ahead by date, then the ended, the latest first', () => {
  const waves = [
    wave('old', { startedAt: '2027-06-01T09:00Z' }),
    wave('new', { startedAt: '2027-06-02T09:00Z' }),
    wave('undated', { state: 'planned' }),
    wave('later', { state: 'planned', dueAt: '2027-06-05T09:00Z' }),
    wave('soon', { state: 'planned', dueAt: '2027-06-04T09:00Z' }),
    wave('now', { state: 'running', startedAt: '2027-06-03T09:00Z' }),
  ];
  expect(inOrder(waves).map(({ key }) => key)).toEqual(['now', 'soon', 'later', 'undated', 'new', 'old']);
});

test('reasons are told by how often they are met', () => {
  expect(reasonsOf({ reasons: { bounced: 2, no_consent: 9, answered: 2 } })).toEqual([
    ['no_consent', 9],
    ['answered', 2],
    ['bounced', 2],
  ]);
});

test('the accepted share of a wave without members is none', () => {
  expect(acceptedShare({ members: 0, states: {} })).toBeNull();
  expect(acceptedShare({ members: 8, states: { accepted: 6 } })).toBe(0.75);
});
