import type { Campaign } from '../../ui/campaign-frame/campaign.ts';

/** Something a person has to do before the campaign goes on (or should, while it does), and the tab where they can. */
export type Waiting =
  | { kind: 'draft'; to: 'plan' }
  | { kind: 'plan'; to: 'plan'; problems: number }
  | { kind: 'approval'; to: 'approvals'; level: string; approvers: string[]; deadline: string | null }
  | { kind: 'readiness'; to: 'readiness' }
  | { kind: 'paused'; to: null }
  | { kind: 'incidents'; to: 'risks'; count: number };

type Facts = Pick<
  Campaign,
  'phase' | 'status' | 'waitingFor' | 'approvals' | 'incidents' | 'problems' | 'gate' | 'gateScope'
>;

/** What a campaign waits for, the most pressing first; nothing where it goes on by itself, or has ended. */
export function waitsFor(campaign: Facts): Waiting[] {
  const { phase, status, waitingFor, approvals, incidents, problems } = campaign;
  if (status !== 'running' && status !== 'paused') return [];
  const unanswered = incidents.filter(({ state }) => state === 'open').length;
  const held = status === 'paused' || (campaign.gateScope === 'campaign' && campaign.gate === 'paused');
  return [
    ...(unanswered > 0 ? [{ kind: 'incidents', to: 'risks', count: unanswered } as const] : []),
    ...(held ? [{ kind: 'paused', to: null } as const] : []),
    ...(phase === 'draft' ? [{ kind: 'draft', to: 'plan' } as const] : []),
    ...(waitingFor === 'plan' ? [{ kind: 'plan', to: 'plan', problems: problems.length } as const] : []),
    ...approvals.map(({ level, approvers, deadline }) => ({
      ...({ kind: 'approval', to: 'approvals' } as const),
      ...{ level, approvers, deadline },
    })),
    ...(waitingFor === 'readiness' ? [{ kind: 'readiness', to: 'readiness' } as const] : []),
  ];
}
