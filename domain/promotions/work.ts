import { leftOf } from './basket.ts';
import type { WorkLine } from './basket.ts';
import {
  cartOf,
  clipped,
  giveGifts,
  giveShipping,
  isMore,
  refuse,
  shown,
  takeAmount,
  takeOffLines,
  nothingOff,
} from './bench.ts';
import type { Bench } from './bench.ts';
import type { LineMember, Member, OrderMember, PointsMember, Program } from './compile.ts';
import { settle } from './contest.ts';
import type { Ask, Entrant } from './contest.ts';
import { atMost, NOTHING, roundedSum, wholly } from './exact.ts';
import type { Exact } from './exact.ts';
import { roomOf } from './basket.ts';
import type { Cart, OrderOffer, Refusal, Terms } from './kinds/kind.ts';
import { workPoints } from './points.ts';
import type { QuoteContext } from './types.ts';

/** A basket to work on. */
export interface Work {
  readonly terms: Terms;
  readonly lines: readonly WorkLine[];
  readonly context: QuoteContext;
  /** What shipping is charged before any promotion, in minor units. */
  readonly fee: number;
  /** By place in the input: why promotions do nothing whatever is in the basket. */
  readonly refusals: readonly (Refusal | undefined)[];
}

type Plays = (member: Member) => boolean;

const onLines = (member: Member): member is LineMember => member.worker.on === 'lines';
const onOrder = (member: Member): member is OrderMember => member.worker.on === 'order';
const onPoints = (member: Member): member is PointsMember => member.worker.on === 'points';

function entrantOf(member: LineMember, bench: Bench): Entrant | undefined {
  const cart = cartOf(member, bench);
  if (!cart) return undefined;
  const offer = member.worker.offer(cart);
  if ('code' in offer) return refuse(member, offer, bench);
  const kept = clipped(offer);
  if (roundedSum(kept.parts) === 0) return refuse(member, nothingOff(cart.lines, bench), bench);
  return { member, lines: cart.lines, offer: kept };
}

/** Price and item groups: one promotion works on each line. */
function workLines(group: readonly LineMember[], bench: Bench): void {
  const entrants = group.flatMap((member) => entrantOf(member, bench) ?? []);
  const [only] = entrants;
  if (only === undefined) return;
  if (entrants.length === 1) return takeOffLines(only.member, only.offer, bench);
  const ask: Ask = ({ worker }, lines) => {
    const offer = worker.offer({ lines, shipping: bench.shipping, context: bench.context });
    return 'code' in offer ? undefined : clipped(offer);
  };
  const winners = settle(entrants, ask);
  for (const { member, offer } of entrants) {
    if (winners.some((winner) => winner.member === member)) continue;
    const off = shown(roundedSum(offer.parts), bench);
    const others = winners.map((winner) => `'${winner.member.key}'`).join(', ');
    const reason = `Takes off ${off}, and ${others} makes its lines cheaper for the buyer`;
    refuse(member, { code: 'BEATEN_IN_GROUP', reason }, bench);
  }
  for (const { member, offer } of winners) takeOffLines(member, offer, bench);
}

interface OrderEntrant {
  readonly member: OrderMember;
  readonly lines: readonly WorkLine[];
  readonly offer: OrderOffer;
  /** What it saves the buyer. */
  readonly worth: Exact;
}

function worthOf(offer: OrderOffer, { lines, shipping }: Cart): Exact {
  switch (offer.gives) {
    case 'amount':
      return atMost(offer.amount, roomOf(lines));
    case 'shipping':
      return wholly(shipping);
    case 'gifts':
      return NOTHING;
  }
}

function orderEntrantOf(member: OrderMember, bench: Bench): OrderEntrant | undefined {
  const cart = cartOf(member, bench);
  if (!cart) return undefined;
  const offer = member.worker.offer(cart);
  if ('code' in offer) return refuse(member, offer, bench);
  return { member, lines: cart.lines, offer, worth: worthOf(offer, cart) };
}

function give({ member, lines, offer }: OrderEntrant, bench: Bench): void {
  if (offer.gives === 'amount') takeAmount(member, { lines, amount: offer.amount }, bench);
  else if (offer.gives === 'shipping') giveShipping(member, bench);
  else giveGifts(member, offer, bench);
}

/** Whether gifts stand on a higher rung of one ladder than others of the same priority. */
function isHigher(a: OrderEntrant, b: OrderEntrant): boolean {
  if (a.offer.gives !== 'gifts' || b.offer.gives !== 'gifts') return false;
  if (a.member.priority !== b.member.priority) return false;
  return a.offer.rung.of === b.offer.rung.of && a.offer.rung.from > b.offer.rung.from;
}

function beatenBy(best: OrderEntrant, { offer, worth }: OrderEntrant, bench: Bench): string {
  if (offer.gives === 'gifts' && best.offer.gives === 'gifts')
    return `'${best.member.key}' of its group gives its gifts`;
  const [mine, its] = [worth, best.worth].map((each) => shown(roundedSum([each]), bench));
  return `Takes off ${mine}, '${best.member.key}' of its group takes off ${its}`;
}

/**
 * Order groups: the promotion worth most to the buyer takes the order; the entrants stand in order, so a tie stays. Of
 * gifts on a ladder the highest that is reached is given.
 */
function workOrder(group: readonly OrderMember[], bench: Bench): void {
  const entrants = group.flatMap((member) => orderEntrantOf(member, bench) ?? []);
  const [first, ...others] = entrants;
  if (first === undefined) return;
  const best = others.reduce((a, b) => (isMore(b.worth, a.worth) || isHigher(b, a) ? b : a), first);
  for (const entrant of entrants) {
    if (entrant === best) continue;
    refuse(entrant.member, { code: 'BEATEN_IN_GROUP', reason: beatenBy(best, entrant, bench) }, bench);
  }
  give(best, bench);
}

/** Works the members of a step group by group; a group works where its first member that plays stands. */
function workStep(members: readonly Member[], plays: Plays, bench: Bench): void {
  for (const line of bench.lines) line.atStep = line.left;
  const playing = members.filter(plays);
  const points = playing.filter(onPoints);
  if (points.length > 0) return workPoints(members.filter(onPoints), points, bench);
  for (const member of playing) {
    const group = member.rivals.length === 1 ? member.rivals : member.rivals.filter(plays);
    if (group[0] !== member) continue;
    if (onLines(member)) workLines(group.filter(onLines), bench);
    else workOrder(group.filter(onOrder), bench);
  }
}

/** What the goods came to, and what shipping is charged. */
export const payableOf = ({ lines, shipping }: Bench): number => leftOf(lines) + shipping;

/** Runs the promotions that play together over the lines, step by step; the lines are theirs to change. */
export function workThrough({ steps }: Program, work: Work, plays: Plays): Bench {
  const { terms, context, fee, refusals } = work;
  const bench: Bench = {
    terms,
    context,
    lines: work.lines,
    shipping: fee,
    refusals: refusals.slice(),
    discounts: [],
    given: [],
    gifts: [],
    units: [],
    earned: [],
    redeemed: [],
  };
  const free: Plays = (member) => refusals[member.index] === undefined && plays(member);
  for (const { members } of steps) workStep(members, free, bench);
  return bench;
}
