import { nominalMs } from '../../domain/plan/time.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { escalationOf } from '../../domain/risk/chain.ts';
import type { Queryable } from '../../infra/database.ts';
import { peopleByEmail } from '../../store/people.ts';

export interface Chain {
  steps: { people: string[]; waitMs: number }[];
  /** How often the chain is climbed in all. */
  rounds: number;
  unanswered: 'pause' | 'abort' | 'continue';
}

/** The chain that a risk's incidents climb, with people by id. */
export async function chainOf(db: Queryable, plan: Plan, risk: string): Promise<Chain> {
  const { steps, repeat, unanswered } = escalationOf(plan, risk);
  const known = await peopleByEmail(
    db,
    steps.flatMap(({ notify }) => notify),
  );
  return {
    steps: steps.map(({ notify, wait }) => ({
      people: notify.flatMap((email) => known.get(email.toLowerCase())?.id ?? []),
      waitMs: nominalMs(wait),
    })),
    rounds: repeat + 1,
    unanswered,
  };
}
