import { waveWorkflowId } from '../../domain/ids.ts';
import { runningWaves } from '../../store/running-waves.ts';
import { gateChangedSignal } from '../../workflows/wave/messages.ts';
import type { AppDeps } from '../deps.ts';

/**
 * Tells the waves under way, of one campaign or (null) of all, that a gate has opened; they would find out by
 * themselves, up to minutes later, so nobody needs to be told for certain.
 */
export async function wakeWaves({ db, gateway }: AppDeps, campaignId: string | null): Promise<void> {
  const waves = await runningWaves(db.pool, campaignId);
  const ids = waves.map((each) => waveWorkflowId(each.campaignId, each.wave));
  await Promise.all(ids.map((id) => gateway.nudge(id, gateChangedSignal)));
}
