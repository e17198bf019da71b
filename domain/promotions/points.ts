import type { Fraction } from '../money/decimal.ts';
import { add, multiply } from '../money/fraction.ts';
import { leftOf, roomOf } from './basket.ts';
import type { WorkLine } from './basket.ts';
import { cartOf, refuse, shown, takeAmount } from './bench.ts';
import type { Bench } from './bench.ts';
import type { PointsMember } from './compile.ts';
import { roundedSum, times, wholly } from './exact.ts';
import type { PointsRate, Refusal } from './kinds/kind.ts';

/** A points promotion at work on this basket. */
interface Entry {
  readonly member: PointsMember;
  readonly lines: readonly WorkLine[];
}

/** Points that the buyer asked to pay with, has, and has not paid with yet. */
function pointsLeft({ context: { redeem }, redeemed }: Bench): number {
  const used = redeemed.reduce((sum, { points }) => sum + points, 0);
  return Math.min(redeem?.points ?? 0, redeem?.held ?? 0) - used;
}

/** Whole steps of points that can be paid with: as many as there are, and as the lines have room for. */
function stepsOf({ points, value }: PointsRate, lines: readonly WorkLine[], bench: Bench): number {
  const affordable = Math.floor(pointsLeft(bench) / points);
  return Math.max(0, Math.min(affordable, Math.floor(roomOf(lines) / value)));
}

function nothingRedeemed({ points, value }: PointsRate, lines: readonly WorkLine[], bench: Bench): Refusal {
  const left = pointsLeft(bench);
  if (left < points) {
    const { points: asked = 0, held = 0 } = bench.context.redeem ?? {};
    return {
      code: 'NO_POINTS',
      reason: `Takes ${points} points a step; ${asked} were asked for, ${held} are there`,
    };
  }
  const [room, step] = [shown(roomOf(lines), bench), shown(value, bench)];
  const reason = `A step of ${points} points takes off ${step}; above the floor prices there is ${room}`;
  return { code: roomOf(lines) === 0 && leftOf(lines) > 0 ? 'AT_FLOOR' : 'NO_EFFECT', reason };
}

/** Pays with points, as one discount over the promotion's lines; why not where it does not. */
function redeem({ member, lines }: Entry, bench: Bench): Refusal | undefined {
  const rate = member.worker.redeem;
  if (!rate) return undefined;
  const steps = stepsOf(rate, lines, bench);
  if (steps === 0) return nothingRedeemed(rate, lines, bench);
  takeAmount(member, { lines, amount: wholly(steps * rate.value) }, bench);
  bench.redeemed.push({ promotion: member.key, points: steps * rate.points });
  return undefined;
}

/** One of a group works: the one that takes off most, ties in the order of work. */
function winnersOf(entries: readonly Entry[], bench: Bench): readonly Entry[] {
  const worth = ({ member: { worker }, lines }: Entry): number =>
    worker.redeem ? stepsOf(worker.redeem, lines, bench) * worker.redeem.value : 0;
  return entries.filter(({ member }) => {
    const group = entries.filter((other) => other.member.rivals === member.rivals);
    const best = group.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    if (best.member === member) return true;
    refuse(
      member,
      { code: 'BEATEN_IN_GROUP', reason: `'${best.member.key}' of its group works instead` },
      bench,
    );
    return false;
  });
}

const wholeUnits = (lines: readonly WorkLine[], { terms }: Bench): number =>
  Math.floor(leftOf(lines) / 10 ** terms.digits);

/** Points of an entry before they are rounded down: at its own rate, or more of what the others earn on its lines. */
function earnedBy({ member, lines }: Entry, entries: readonly Entry[], bench: Bench): Fraction {
  const { rate, bonus } = member.worker;
  if (rate) return multiply({ n: wholeUnits(lines, bench), d: 1 }, rate);
  if (!bonus) return { n: 0, d: 1 };
  const mine = new Set(lines);
  const others = entries.flatMap((other) => {
    if (!other.member.worker.rate) return [];
    const shared = other.lines.filter((line) => mine.has(line));
    return [multiply({ n: wholeUnits(shared, bench), d: 1 }, other.member.worker.rate)];
  });
  return multiply(others.reduce(add, { n: 0, d: 1 }), bonus);
}

/** What a point is worth: as the promotion itself redeems it, else as another one of the basket does. */
function faceOf(member: PointsMember, members: readonly PointsMember[]): PointsRate {
  const redeeming = members.find(({ worker }) => worker.redeem);
  return member.worker.redeem ?? redeeming?.worker.redeem ?? { points: 1, value: 0 };
}

function earn(entry: Entry, entries: readonly Entry[], work: PointsWork): void {
  const { member, lines } = entry;
  const { bench, members, refused } = work;
  const { n, d } = earnedBy(entry, entries, bench);
  const points = Math.max(0, Math.floor(n / d));
  if (points > 0) {
    const face = faceOf(member, members);
    const value = roundedSum([times(points, { n: face.value, d: face.points })]);
    bench.earned.push({ promotion: member.key, budgetLine: member.budgetLine, points, value });
    return;
  }
  if (bench.redeemed.some(({ promotion }) => promotion === member.key)) return;
  const reason = `The goods come to ${shown(leftOf(lines), bench)}, which earns no point`;
  refuse(member, refused.get(member) ?? { code: 'NO_EFFECT', reason }, bench);
}

interface PointsWork {
  readonly bench: Bench;
  readonly members: readonly PointsMember[];
  readonly refused: ReadonlyMap<PointsMember, Refusal>;
}

/**
 * The last step: points are paid with, whole steps of them and never below a floor price; then what the goods have come
 * to earns points, floor(whole currency units × rate × multiplier) a promotion. `playing` are those of the order.
 */
export function workPoints(
  members: readonly PointsMember[],
  playing: readonly PointsMember[],
  bench: Bench,
): void {
  const entries = winnersOf(
    playing.flatMap((member) => {
      const cart = cartOf(member, bench);
      return cart ? [{ member, lines: cart.lines }] : [];
    }),
    bench,
  );
  const refused = new Map<PointsMember, Refusal>();
  for (const entry of entries) {
    const refusal = redeem(entry, bench);
    if (refusal) refused.set(entry.member, refusal);
  }
  for (const entry of entries) earn(entry, entries, { bench, members, refused });
}
