import { completeAction, type ActionFault, type CompleteAction } from './act.ts';
import type { Plan, PlaybookAction } from '../plan/types.ts';

/** An action a responder may take now. */
export interface OfferedAction {
  do: PlaybookAction['do'];
  /** Whether the risk's own playbook has it. */
  inPlaybook: boolean;
  /** As it runs when nothing more is said; null where something is missing. */
  ready: CompleteAction | null;
  missing: ActionFault | null;
}

const KINDS = ['pauseWaves', 'soldOut', 'salesCap', 'moveStock', 'standby', 'tell'] as const;

/** Whether a plan has anything that the action works on. */
function makesSense(plan: Plan, kind: PlaybookAction['do']): boolean {
  if (kind === 'soldOut' || kind === 'moveStock') return plan.products.length > 0;
  if (kind !== 'standby') return true;
  return Object.values(plan.endpoints ?? {}).some(({ standby }) => standby !== undefined);
}

/** What a responder may do about an incident: those of the risk's playbook first, in its order. */
export function offeredActions(plan: Plan, incident: { risk: string; subject: string }): OfferedAction[] {
  const playbook = plan.risks.find(({ key }) => key === incident.risk)?.playbook ?? [];
  const planned = [...new Set(playbook.map((action) => action.do))];
  const others = KINDS.filter((kind) => !planned.includes(kind) && makesSense(plan, kind));
  return [...planned, ...others].map((kind) => {
    const asked = completeAction(plan, incident, { action: kind });
    return {
      do: kind,
      inPlaybook: planned.includes(kind),
      ready: 'action' in asked ? asked.action : null,
      missing: 'fault' in asked ? asked.fault : null,
    };
  });
}
