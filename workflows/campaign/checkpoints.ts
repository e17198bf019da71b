import { condition, isCancellation } from '@temporalio/workflow';
import type { PlanPhase } from '../../domain/plan/vocabulary.ts';
import type { Checkpoint } from '../../domain/plan/checkpoints.ts';
import { campaign, checkpoints } from '../activities.ts';
import { codeOf } from '../failure.ts';
import type { CampaignState } from './state.ts';
import { runWave } from './waves.ts';
import { type PhaseWindow, until } from './window.ts';

/**
 * Looks at a phase's checkpoints and daily reviews at their instants until the phase ends, wherever its end is by then,
 * and sends the waves they ask for. Paused or not: dates do not move, and a wave waits for the gate by itself.
 */
export async function runCheckpoints(
  state: CampaignState,
  phase: PlanPhase,
  window: PhaseWindow,
): Promise<void> {
  const waves: Promise<unknown>[] = [];
  let after = window.startsAt - 1;
  for (;;) {
    const { startsAt, endsAt } = window;
    const due = await checkpoints.planCheckpoints({ ...state.ref, phase, startsAt, endsAt, after });
    for (const { at, checkpoints: all } of due) {
      await until(at);
      for (const checkpoint of all) waves.push(...(await look(state, { phase, window, at, checkpoint })));
      after = at;
    }
    if (due.length === 0 && !(await prolonged(state, window, endsAt))) break;
  }
  await Promise.all(waves);
}

interface Look {
  phase: PlanPhase;
  window: PhaseWindow;
  at: number;
  checkpoint: Checkpoint;
}

/** Looks at one checkpoint; answers the wave it asked for, under way. */
async function look(
  state: CampaignState,
  { phase, window, at, checkpoint }: Look,
): Promise<Promise<unknown>[]> {
  try {
    const { wave } = await checkpoints.lookAtCheckpoint({ ...state.ref, ...checkpoint, phase, at });
    if (wave === null) return [];
    const sent = runWave(state, { key: wave, at }, window);
    // Waited for at the end of the phase; a cancellation before that must not go unheard.
    sent.catch(() => undefined);
    return [sent];
  } catch (error) {
    // A figure that cannot be counted must not take the campaign with it.
    if (isCancellation(error)) throw error;
    const failed = { ...checkpoint, dueAt: at, code: codeOf(error) };
    await campaign.failCheckpoint({ ...state.ref, phase, ...failed, at: Date.now() });
    return [];
  }
}

/** Waits for the phase to end; answers at once, with true, where its end moves before that. */
async function prolonged(state: CampaignState, window: PhaseWindow, endsAt: number): Promise<boolean> {
  await window.until(() => window.endsAt !== endsAt);
  // An extension that is being written may still move the end.
  await condition(() => state.adjusting === 0);
  return window.endsAt !== endsAt;
}
