import { ChildWorkflowFailure, startChild, isCancellation, ParentClosePolicy } from '@temporalio/workflow';
import { waveWorkflowId } from '../../domain/ids.ts';
import { campaign } from '../activities.ts';
import { closesAtSignal, gateChangedSignal, type WaveTotals } from '../wave/messages.ts';
import type { waveWorkflow } from '../wave/workflow.ts';
import { codeOf } from '../failure.ts';
import type { CampaignState } from './state.ts';
import { together } from '../together.ts';
import { type PhaseWindow, until } from './window.ts';

/** A phase's wave and when it is due, epoch milliseconds. */
export interface DueWave {
  key: string;
  at: number;
}

/** Sends a phase's waves, each at its instant, and waits for all of them. */
export async function runWaves(state: CampaignState, waves: DueWave[], window: PhaseWindow): Promise<void> {
  await together(waves.map((wave) => runWave(state, wave, window)));
}

/**
 * Sends one wave of any key when it is due, or on resume, and waits for it. Answers its members by final state; null
 * where it could not be sent, which the timeline tells and which does not take the campaign with it.
 */
export async function runWave(
  state: CampaignState,
  { key, at }: DueWave,
  window: PhaseWindow,
): Promise<WaveTotals | null> {
  await until(at);
  // Where its phase ends while the campaign is paused, a wave is started all the same, against a closed gate and past
  // its end: so every member gets a final state and the reason.
  await window.until(() => state.status !== 'paused');
  const { endsAt: closesAt } = window;
  state.sending += 1;
  try {
    const wave = await startChild<typeof waveWorkflow>('waveWorkflow', {
      workflowId: waveWorkflowId(state.campaignId, key),
      args: [{ ...state.ref, wave: key, closesAt }],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    });
    state.openWaves.add(wave);
    // Extended while the wave was being started: it was not there to be told.
    if (window.endsAt !== closesAt) await prolongWaves(state, window.endsAt);
    return await wave.result().finally(() => state.openWaves.delete(wave));
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
    const { ref, phase } = state;
    await campaign.failWave({ ...ref, phase, wave: key, code: codeOf(error), at: Date.now() });
    return null;
  } finally {
    state.sending -= 1;
  }
}

/** Tells the waves under way that the gate has opened; they would find out by themselves, up to minutes later. */
export async function wakeWaves(state: CampaignState): Promise<void> {
  const told = [...state.openWaves].map((wave) => wave.signal(gateChangedSignal));
  // A wave that has just ended cannot be told any more, and need not be.
  await Promise.allSettled(told);
}

/** Tells the waves under way that their phase ends later, epoch milliseconds. */
export async function prolongWaves(state: CampaignState, endsAt: number): Promise<void> {
  await Promise.allSettled([...state.openWaves].map((wave) => wave.signal(closesAtSignal, endsAt)));
}
