import { copyOf } from './basket.ts';
import { shown } from './bench.ts';
import type { Bench } from './bench.ts';
import type { Member, Program } from './compile.ts';
import { payableOf, workThrough } from './work.ts';
import type { Work } from './work.ts';

/** Promotions that work together, and what they did. */
interface Plan {
  readonly members: readonly Member[];
  readonly bench: Bench;
  readonly payable: number;
}

const everyone = (): boolean => true;

/** The place of the first promotion, by priority, that did something; after all others where none did. */
const leaderOf = ({ members }: Program, plan: Plan): number => {
  const did = new Set(plan.members.filter(({ index }) => plan.bench.refusals[index] === undefined));
  const place = members.findIndex((member) => did.has(member));
  return place === -1 ? members.length : place;
};

/** Whether plan `a` beats plan `b`: cheaper for the buyer, then higher priority, then key. */
const beats = (program: Program, a: Plan, b: Plan): boolean =>
  a.payable === b.payable ? leaderOf(program, a) < leaderOf(program, b) : a.payable < b.payable;

/** What the promotions of the other plans are told: why they did nothing, or that the best plan leaves them out. */
function tellOthers(best: Plan, plans: readonly Plan[]): void {
  for (const plan of plans) {
    if (plan === best) continue;
    const [theirs, ours] = [plan, best].map(({ payable, bench }) => shown(payable, bench));
    const reason = `Cannot be combined with what is cheaper for the buyer: ${ours} to pay instead of ${theirs}`;
    for (const { index } of plan.members)
      best.bench.refusals[index] = plan.bench.refusals[index] ?? { code: 'EXCLUSIVE', reason };
  }
}

/**
 * An exclusive promotion works alone or not at all: each is worked by itself, the others together, and the
 * cheapest for the buyer counts.
 */
export function workCheapest(program: Program, work: Work): Bench {
  const playing = program.members.filter(({ index }) => work.refusals[index] === undefined);
  const exclusive = playing.filter((member) => member.exclusive);
  if (exclusive.length === 0) return workThrough(program, work, everyone);
  const planOf = (members: readonly Member[]): Plan => {
    const own = { ...work, lines: work.lines.map(copyOf) };
    const bench = workThrough(program, own, (member) => members.includes(member));
    return { members, bench, payable: payableOf(bench) };
  };
  const together = playing.filter((member) => !member.exclusive);
  const plans = [planOf(together), ...exclusive.map((member) => planOf([member]))];
  const best = plans.reduce((a, b) => (beats(program, b, a) ? b : a));
  tellOthers(best, plans);
  return best.bench;
}
