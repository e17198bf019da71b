/** Why a plan can be changed now, or why not. */
export type Change = 'draft' | 'awaited' | 'inApproval' | 'fixed' | 'reader';

/**
 * Whether the API takes a new version now: of a draft, and where the campaign waits for one.
 * @param may whether the person may send one at all
 */
export function changeOf(
  { phase, status, waitingFor }: { phase: string; status: string; waitingFor: string | null },
  may: boolean,
): Change {
  if (!may) return 'reader';
  if (status !== 'running' && status !== 'paused') return 'fixed';
  if (phase === 'draft') return 'draft';
  if (waitingFor === 'plan') return 'awaited';
  return phase === 'approval' ? 'inApproval' : 'fixed';
}
