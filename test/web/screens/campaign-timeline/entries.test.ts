import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  factsOf,
  groupsOf,
  heldBack,
  merged,
  toEntry,
  type Entry,
} from '../../../../web/screens/campaign-timeline/entries.ts';

const entry = (id: number, group: Entry['group'] = 'waves'): Entry => ({
  ...{ id, at: '2027-06-02T09:00:00Z', phase: 'live', kind: 'waveStarted', group },
  ...{ actor: null, reason: null, text: `n${id}`, data: {} },
});
const ids = (entries: readonly Entry[]): number[] => entries.map(({ id }) => id);

test('what a stream tells and what a list answers are one list, newest first, each once', () => {
  const known = fc.array(fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(known, known, (told, listed) => {
      const all = ids(
        merged(
          told.map((id) => entry(id)),
          listed.map((id) => entry(id)),
          [],
        ),
      );
      expect(all).toEqual([...new Set([...told, ...listed])].sort((a, b) => b - a));
    }),
  );
});

test('only entries of the groups that are asked for are shown', () => {
  expect(ids(merged([entry(3, 'risk'), entry(2)], [entry(1, 'risk')], ['risk']))).toEqual([3, 1]);
  expect(groupsOf('risk,weather,waves')).toEqual(['waves', 'risk']);
  expect(groupsOf(null)).toEqual([]);
});

test('while somebody reads further down, new entries wait', () => {
  const entries = [entry(5), entry(4), entry(3)];
  expect(heldBack(entries, null)).toEqual({ shown: entries, news: 0 });
  const { shown, news } = heldBack(entries, 4);
  expect([ids(shown), news]).toEqual([[4, 3], 1]);
});

test('an entry of the stream is as one of the list; its facts leave out the id of its reason', () => {
  const { id, ...rest } = entry(7);
  expect(toEntry({ timelineId: 7, ...rest })).toEqual(entry(7));
  expect(id).toBe(7);
  expect(factsOf({ data: { wave: 'opening', members: 5, commentId: 'c' } })).toEqual([
    ['wave', 'opening'],
    ['members', '5'],
  ]);
});
