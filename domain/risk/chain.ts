import type { Escalation, Plan } from '../plan/types.ts';

const DEFAULT_WAIT = 'PT15M';

/** The plan's on-call chain; without one, the risk's owner (or the campaign's) alone, then a pause. */
export function escalationOf(plan: Plan, risk: string): Escalation {
  const owner = plan.risks.find(({ key }) => key === risk)?.owner ?? plan.owner;
  return (
    plan.escalation ?? {
      steps: [{ notify: [owner], wait: DEFAULT_WAIT }],
      repeat: 0,
      unanswered: 'pause',
    }
  );
}
