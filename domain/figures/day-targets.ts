import type { LocalDate } from '../plan/time-types.ts';
import { shareOut } from '../money/share.ts';
import type { ProfileSlot } from './pace.ts';

/** A slot with the local day it lies in. */
export interface PaceSlot extends ProfileSlot {
  readonly day: LocalDate;
}

/** A phase's part of a target, and the phase cut into slots. */
export interface TargetPart {
  /** In the figure's own unit, a whole number ≥ 0. */
  readonly target: number;
  readonly slots: readonly PaceSlot[];
}

/** A local day of a goal's phases, as much of it as they have. */
export interface DayTarget {
  readonly day: LocalDate;
  /** Epoch milliseconds; `to` is not included. */
  readonly from: number;
  readonly to: number;
  readonly target: number;
}

/**
 * A target per day: each part is shared over its days by how much the profile gives them, by their length where the
 * profile is empty; largest remainder, so the days sum to the parts exactly. A day that two phases share is one.
 */
export function dayTargets(parts: readonly TargetPart[]): DayTarget[] {
  const days = new Map<LocalDate, DayTarget>();
  for (const day of parts.flatMap(daysOf)) {
    const known = days.get(day.day);
    days.set(day.day, {
      day: day.day,
      from: Math.min(known?.from ?? day.from, day.from),
      to: Math.max(known?.to ?? day.to, day.to),
      target: (known?.target ?? 0) + day.target,
    });
  }
  return [...days.values()].sort((a, b) => a.from - b.from);
}

function daysOf({ target, slots }: TargetPart): DayTarget[] {
  const real = slots.filter(({ from, to }) => to > from);
  const names = [...new Set(real.map(({ day }) => day))];
  if (names.length === 0) return [];
  const known = real.some(({ weight }) => weight > 0);
  const weigh = ({ from, to, weight }: PaceSlot): bigint => BigInt(known ? weight : to - from);
  const own = names.map((name) => real.filter(({ day }) => day === name));
  const weights = own.map((of) => of.reduce((sum, slot) => sum + weigh(slot), 0n));
  const shares = shareOut({ amount: target, weights, tie: (a, b) => a - b });
  return own.map((of, i) => ({
    day: names[i] ?? '',
    from: Math.min(...of.map(({ from }) => from)),
    to: Math.max(...of.map(({ to }) => to)),
    target: shares[i] ?? 0,
  }));
}
