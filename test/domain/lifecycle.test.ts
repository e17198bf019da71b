import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assertBecomes,
  assertTransition,
  canBecome,
  canTransition,
  hasEnded,
  PHASES,
  STATUSES,
  TRANSITIONS,
  type Phase,
} from '../../domain/lifecycle.ts';

describe('the lifecycle', () => {
  test('the story goes from draft to closed, with and without the phases a plan may leave out', () => {
    const long: Phase[] = [...PHASES];
    const short: Phase[] = long.filter((phase) => !['warmUp', 'extension', 'followUp'].includes(phase));
    for (const story of [long, short]) {
      story
        .slice(1)
        .forEach((to, i) => assertTransition({ phase: story[i] ?? 'draft', status: 'running' }, to));
    }
  });

  test('a step the table has not got is refused by name', () => {
    expect(() => assertTransition({ phase: 'draft', status: 'running' }, 'live')).toThrow(
      expect.objectContaining({
        code: 'TRANSITION_NOT_ALLOWED',
        message: 'A running campaign cannot move from draft to live',
      }),
    );
  });

  test('an ended campaign neither moves nor becomes anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PHASES), fc.constantFrom(...STATUSES), (phase, status) => {
        if (!hasEnded({ status })) return;
        expect(PHASES.some((to) => canTransition({ phase, status }, to))).toBe(false);
        expect(STATUSES.some((next) => canBecome({ phase, status }, next))).toBe(false);
      }),
    );
  });

  test('every phase but closed leads to closed', () => {
    const reaches = (from: Phase, seen = new Set<Phase>()): boolean =>
      from === 'closed' ||
      (!seen.has(from) && (TRANSITIONS[from] as Phase[]).some((to) => reaches(to, new Set([...seen, from]))));
    expect(PHASES.filter((phase) => !reaches(phase))).toEqual([]);
  });

  test.each([
    ['approval', 'rejected', true],
    ['live', 'rejected', false],
    ['draft', 'cancelled', true],
    ['draft', 'aborted', false],
    ['live', 'aborted', true],
    ['closed', 'completed', true],
    ['recap', 'completed', false],
    ['live', 'paused', true],
    ['recap', 'paused', false],
  ] as const)('a running campaign in %s may become %s: %p', (phase, next, allowed) => {
    expect(canBecome({ phase, status: 'running' }, next)).toBe(allowed);
    if (!allowed) expect(() => assertBecomes({ phase, status: 'running' }, next)).toThrow('cannot become');
  });

  test('only a paused campaign can be resumed', () => {
    expect(canBecome({ phase: 'live', status: 'paused' }, 'running')).toBe(true);
    expect(() => assertBecomes({ phase: 'live', status: 'running' }, 'running')).toThrow(
      'A running campaign in live',
    );
  });
});
