import { nominalMs } from '../../domain/plan/time.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { peopleByEmail } from '../../store/people.ts';

export interface Chain {
  steps: { people: string[]; waitMs: number }[];
  /** How often the chain is climbed in all. */
  rounds: number;
  unanswered: 'pause' | 'abort' | 'continue';
}

const DEFAULT_WAIT = 'PT15M';

/** The plan's on-call chain with people by id; without one, the risk's owner (or the campaign's) alone, then a pause. */
export async function chainOf(db: Queryable, plan: Plan, risk: string): Promise<Chain> {
  const owner = plan.risks.find(({ key }) => key === risk)?.owner ?? plan.owner;
  const escalation = plan.escalation ?? {
    steps: [{ notify: [owner], wait: DEFAULT_WAIT }],
    repeat: 0,
    unanswered: 'pause' as const,
  };
  const known = await peopleByEmail(
    db,
    escalation.steps.flatMap(({ notify }) => notify),
  );
  return {
    steps: escalation.steps.map(({ notify, wait }) => ({
      people: notify.flatMap((email) => known.get(email.toLowerCase())?.id ?? []),
      waitMs: nominalMs(wait),
    })),
    rounds: escalation.repeat + 1,
    unanswered: escalation.unanswered,
  };
}
