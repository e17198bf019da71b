import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf, firstInView } from '../../../../web/screens/campaigns/columns.ts';
import { PHASES, STATUSES, type Phase, type Status } from '../../../../web/vocabulary/lifecycle.ts';

const campaign = (id: string, phase: Phase, over: object = {}) => ({
  ...{ id, phase, status: 'running' as Status, waitingFor: null, awaitsDecision: false, highestScore: null },
  ...over,
});

describe('columns of the board', () => {
  test('follow the lifecycle; what has ended stands in the last one, wherever it ended', () => {
    const board = columnsOf([
      campaign('a', 'live'),
      campaign('b', 'approval', { status: 'rejected' }),
      campaign('c', 'closed', { status: 'completed' }),
      campaign('d', 'live', { status: 'paused' }),
    ]);
    expect(board.map(({ key }) => key)).toEqual([...PHASES.filter((phase) => phase !== 'closed'), 'ended']);
    const filled = board.filter(({ campaigns }) => campaigns.length > 0);
    expect(filled.map(({ key, campaigns }) => [key, campaigns.map(({ id }) => id)])).toEqual([
      ['live', ['a', 'd']],
      ['ended', ['b', 'c']],
    ]);
  });

  test('what wants somebody comes first: my decision, then incidents by score, then what waits', () => {
    const live = columnsOf([
      campaign('quiet', 'live'),
      campaign('waits', 'live', { waitingFor: 'plan' }),
      campaign('low', 'live', { highestScore: 4 }),
      campaign('grave', 'live', { highestScore: 20 }),
      campaign('mine', 'live', { awaitsDecision: true }),
    ]).find(({ key }) => key === 'live');
    expect(live?.campaigns.map(({ id }) => id)).toEqual(['mine', 'grave', 'low', 'waits', 'quiet']);
  });

  test('whatever the campaigns, each stands in exactly one column', () => {
    const any = fc.array(fc.tuple(fc.constantFrom(...PHASES), fc.constantFrom(...STATUSES)));
    fc.assert(
      fc.property(any, (positions) => {
        const all = positions.map(([phase, status], i) => campaign(String(i), phase, { status }));
        const shown = columnsOf(all).flatMap(({ campaigns }) => campaigns.map(({ id }) => id));
        expect(shown.sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
});

test('a board begins with the first selling column that has campaigns, else where it begins anyway', () => {
  const board = columnsOf([campaign('a', 'draft'), campaign('b', 'extension'), campaign('c', 'followUp')]);
  expect(firstInView(board)).toBe('extension');
  expect(firstInView(columnsOf([campaign('a', 'draft'), campaign('c', 'recap')]))).toBeNull();
});
