import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import type { TargetPart } from './day-targets.ts';
import type { Stretch } from './goal-window.ts';
import type { ProfileSlot } from './pace.ts';

/** What should be reached by an instant (epoch milliseconds), in the figure's own unit. */
export interface CurvePoint {
  readonly at: number;
  readonly due: number;
}

/** Weights as `targetSoFar` counts them: slots of some length, by time alone where the profile is empty. */
function weighed(slots: readonly ProfileSlot[]): ProfileSlot[] {
  const real = slots.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  const known = real.some(({ weight }) => weight > 0);
  return known ? real : real.map((slot) => ({ ...slot, weight: slot.to - slot.from }));
}

/** What one part asks for at each of some instants in order: `targetSoFar` of each, in one pass over both. */
function dueOf({ target, slots }: TargetPart, instants: readonly number[]): number[] {
  const own = weighed(slots);
  const total = own.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  let [next, passed] = [0, 0n];
  return instants.map((at) => {
    for (let slot = own[next]; slot && slot.to <= at; slot = own[(next += 1)]) passed += BigInt(slot.weight);
    if (total === 0n) return 0;
    const slot = own[next];
    const length = slot ? BigInt(slot.to - slot.from) : 1n;
    const open = slot && slot.from < at ? BigInt(slot.weight) * BigInt(at - slot.from) : 0n;
    return toSafeInteger(divideHalfUp(BigInt(target) * (passed * length + open), length * total));
  });
}

/**
 * A target over time: the points between which it rises in straight lines, at the window's ends and wherever a slot
 * begins or ends inside it. Each is the sum of `targetSoFar` over the parts, counted from the goal's own start.
 * @param parts whose slots do not overlap inside one part
 * @param window of which points are wanted; empty where it has no length
 */
export function targetCurve(parts: readonly TargetPart[], { from, to }: Stretch): CurvePoint[] {
  if (to <= from) return [];
  const edges = parts.flatMap(({ slots }) => slots.flatMap((slot) => [slot.from, slot.to]));
  const inside = edges.filter((at) => at > from && at < to);
  const instants = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  const dues = parts.map((part) => dueOf(part, instants));
  return instants.map((at, i) => ({ at, due: dues.reduce((sum, due) => sum + (due[i] ?? 0), 0) }));
}
