import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assertBecomes,
  assertTransition,
  canBecome,
  canTransition,
  hasEnded,
  PHASES,
  STATUS_PHASES,
  STATUS_TRANSITIONS,
  STATUSES,
  TRANSITIONS,
  type Phase,
  type Position,
  type Status,
} from '../../domain/lifecycle.ts';

type Step = { to: Phase } | { become: Status };

const START: Position = { phase: 'draft', status: 'running' };
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ to: fc.constantFrom(...PHASES) }) },
  { weight: 1, arbitrary: fc.record({ become: fc.constantFrom(...STATUSES) }) },
);
const walkArbitrary = fc.array(stepArbitrary, { maxLength: 200, size: 'max' });

/** Takes a step as the product does: asked first, refused by an error, and then nothing has moved. */
function take(from: Position, step: Step): Position {
  try {
    if ('to' in step) {
      assertTransition(from, step.to);
      return { ...from, phase: step.to };
    }
    assertBecomes(from, step.become);
    return { ...from, status: step.become };
  } catch {
    return from;
  }
}

/** All places a walk passes, the start with them. */
const placesOf = (steps: readonly Step[]): Position[] =>
  steps.reduce<Position[]>((places, step) => [...places, take(places.at(-1) ?? START, step)], [START]);

/** What a campaign may do next, by the tables themselves. */
function nextOf({ phase, status }: Position): Position[] {
  if (STATUS_TRANSITIONS[status].length === 0) return [];
  const moved = TRANSITIONS[phase].map((to) => ({ phase: to, status }));
  const become = (STATUS_TRANSITIONS[status] as readonly Status[])
    .filter((next) => (STATUS_PHASES[next] as readonly Phase[]).includes(phase))
    .map((next) => ({ phase, status: next }));
  return [...moved, ...become];
}

const keyOf = ({ phase, status }: Position): string => `${phase} ${status}`;

/** Every place that can be reached from here. */
function reachable(from: Position): Map<string, Position> {
  const seen = new Map([[keyOf(from), from]]);
  for (const place of seen.values())
    for (const next of nextOf(place)) if (!seen.has(keyOf(next))) seen.set(keyOf(next), next);
  return seen;
}

test('a walk of any steps never leaves the tables', () => {
  fc.assert(
    fc.property(walkArbitrary, (steps) => {
      const places = placesOf(steps);
      for (const [index, to] of places.slice(1).entries()) {
        const from = places[index] ?? START;
        if (keyOf(from) !== keyOf(to)) expect(nextOf(from).map(keyOf)).toContain(keyOf(to));
      }
    }),
  );
});

test('a campaign that has ended stays where it ended, whatever is asked of it', () => {
  fc.assert(
    fc.property(walkArbitrary, (steps) => {
      const places = placesOf(steps);
      const end = places.findIndex(hasEnded);
      if (end >= 0) expect(new Set(places.slice(end).map(keyOf)).size).toBe(1);
    }),
  );
});

test('what may be asked and what is then refused are the same, from every place to every step', () => {
  for (const phase of PHASES)
    for (const status of STATUSES) {
      const from = { phase, status };
      for (const to of PHASES)
        expect(keyOf(take(from, { to })) !== keyOf(from)).toBe(canTransition(from, to));
      for (const become of STATUSES)
        expect(keyOf(take(from, { become })) !== keyOf(from)).toBe(canBecome(from, become));
    }
});

test('every phase and every status is reached from a new draft', () => {
  const places = [...reachable(START).values()];
  expect(PHASES.filter((phase) => !places.some((place) => place.phase === phase))).toEqual([]);
  expect(STATUSES.filter((status) => !places.some((place) => place.status === status))).toEqual([]);
});

test('from every place that is reached an end is reached, and nothing but an end is a dead end', () => {
  for (const place of reachable(START).values()) {
    expect([...reachable(place).values()].some(hasEnded)).toBe(true);
    expect(nextOf(place).length === 0).toBe(hasEnded(place));
  }
});

test('closed is the one phase nothing leaves, and is completed', () => {
  expect(PHASES.filter((phase) => TRANSITIONS[phase].length === 0)).toEqual(['closed']);
  const closed = [...reachable({ phase: 'closed', status: 'running' }).values()];
  expect(closed.filter(hasEnded).map(({ status }) => status)).toEqual(['completed']);
});

test('time runs one way but for a plan that goes back: only planning and approval come again', () => {
  const order = (phase: Phase): number => PHASES.indexOf(phase);
  const back = PHASES.flatMap((from) =>
    TRANSITIONS[from].filter((to) => order(to) <= order(from)).map((to) => `${from} → ${to}`),
  );
  expect(back).toEqual(['approval → planning', 'preparation → approval']);
});
