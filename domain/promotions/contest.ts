import type { WorkLine } from './basket.ts';
import type { LineMember } from './compile.ts';
import { compareExact, NOTHING, roundedSum } from './exact.ts';
import type { Exact } from './exact.ts';
import type { LinesOffer } from './kinds/kind.ts';

/** A promotion that would work on lines, and what it would take off them if it had them all. */
export interface Entrant {
  readonly member: LineMember;
  readonly offer: LinesOffer;
  /** All lines that it may work on. */
  readonly lines: readonly WorkLine[];
}

/** What a promotion would take off these lines alone; undefined where it does not work on them. */
export type Ask = (member: LineMember, lines: readonly WorkLine[]) => LinesOffer | undefined;

interface Held {
  readonly entrant: Entrant;
  readonly part: Exact;
}

interface Bid {
  readonly entrant: Entrant;
  readonly offer: LinesOffer;
  /** What the buyer saves by it beyond what the best others by line would take off the same lines; minor units. */
  readonly gain: number;
}

/** Of the promotions that take each line by itself, the best on each; entrants stand in the order of work, so a tie stays. */
function bestByLine(entrants: readonly Entrant[]): Map<WorkLine, Held> {
  const best = new Map<WorkLine, Held>();
  for (const entrant of entrants) {
    entrant.offer.lines.forEach((line, i) => {
      const part = entrant.offer.parts[i] ?? NOTHING;
      const held = best.get(line);
      if (held === undefined || compareExact(part, held.part) > 0) best.set(line, { entrant, part });
    });
  }
  return best;
}

interface Field {
  readonly best: ReadonlyMap<WorkLine, Held>;
  readonly taken: ReadonlySet<WorkLine>;
  readonly ask: Ask;
  readonly rank: ReadonlyMap<Entrant, number>;
}

/** Whether an offer beats the best by line on its lines together: by what the buyer saves, then in the order of work. */
function wins({ entrant, offer, gain }: Bid, { best, rank }: Field): boolean {
  if (gain !== 0) return gain > 0;
  const place = (one: Entrant): number => rank.get(one) ?? 0;
  const rivals = offer.lines.flatMap((line) => best.get(line)?.entrant ?? []);
  return roundedSum(offer.parts) > 0 && rivals.every((rival) => place(entrant) < place(rival));
}

/** The best that a promotion over several lines can do: on all that are free, or without those it is beaten on. */
function bidOf(entrant: Entrant, field: Field): Bid | undefined {
  let lines = entrant.lines.filter((line) => !field.taken.has(line));
  let most: Bid | undefined;
  while (lines.length > 0) {
    const offer = field.ask(entrant.member, lines);
    if (offer === undefined) break;
    const rivals = offer.lines.map((line) => field.best.get(line)?.part ?? NOTHING);
    const gain = roundedSum(offer.parts) - roundedSum(rivals);
    if (most === undefined || gain > most.gain) most = { entrant, offer, gain };
    const beaten = new Set(
      offer.lines.filter((_, i) => compareExact(offer.parts[i] ?? NOTHING, rivals[i] ?? NOTHING) < 0),
    );
    if (beaten.size === 0) break;
    lines = lines.filter((line) => !beaten.has(line));
  }
  return most && wins(most, field) ? most : undefined;
}

/** What is left of a by-line offer once others took some of its lines. */
function onlyOn({ offer }: Entrant, holds: (line: WorkLine) => boolean): LinesOffer {
  const places = offer.lines.flatMap((line, i) => (holds(line) ? [i] : []));
  return {
    gives: 'lines',
    lines: places.flatMap((i) => offer.lines[i] ?? []),
    parts: places.flatMap((i) => offer.parts[i] ?? []),
  };
}

/**
 * Who works on which lines, one promotion a line, so that it is cheapest for the buyer (ties: the order of work, in which
 * the entrants stand). A promotion over several lines (n-th unit, bundle) takes them where it saves more than the best
 * others take off the same lines one by one; the one that gains most goes first, and the rest are asked again for the
 * lines still free, until nothing changes. The winners, each with what it keeps, in the order of work.
 */
export function settle(entrants: readonly Entrant[], ask: Ask): readonly Entrant[] {
  const best = bestByLine(entrants.filter(({ member }) => member.worker.byLine));
  const rank = new Map(entrants.map((entrant, i) => [entrant, i] as const));
  const taken = new Set<WorkLine>();
  const won = new Map<Entrant, LinesOffer>();
  let open = entrants.filter(({ member }) => !member.worker.byLine);
  while (open.length > 0) {
    const field: Field = { best, taken, ask, rank };
    const bids = open.flatMap((entrant) => bidOf(entrant, field) ?? []);
    const [first, ...others] = bids;
    if (first === undefined) break;
    const bid = others.reduce((a, b) => (b.gain > a.gain ? b : a), first);
    won.set(bid.entrant, bid.offer);
    for (const line of bid.offer.lines) {
      taken.add(line);
      best.delete(line);
    }
    open = open.filter((entrant) => entrant !== bid.entrant);
  }
  for (const { entrant } of best.values())
    won.set(
      entrant,
      onlyOn(entrant, (line) => best.get(line)?.entrant === entrant),
    );
  return entrants.flatMap((entrant) => {
    const offer = won.get(entrant);
    return offer ? [{ ...entrant, offer }] : [];
  });
}
