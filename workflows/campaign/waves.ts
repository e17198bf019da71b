import {
  ChildWorkflowFailure,
  condition,
  startChild,
  isCancellation,
  ParentClosePolicy,
  sleep,
} from '@temporalio/workflow';
import { waveWorkflowId } from '../../domain/ids.ts';
import { campaign } from '../activities.ts';
import { gateChangedSignal } from '../wave/messages.ts';
import type { waveWorkflow } from '../wave/workflow.ts';
import { codeOf } from './failure.ts';
import type { CampaignState } from './state.ts';

/** A phase's wave and when it is due, epoch milliseconds. */
export interface DueWave {
  key: string;
  at: number;
}

/** Waits until the instant; at once where it has passed. */
export async function until(instant: number): Promise<void> {
  const left = instant - Date.now();
  if (left > 0) await sleep(left);
}

/** Sends a phase's waves, each at its instant, and waits for all of them. */
export async function runWaves(state: CampaignState, waves: DueWave[], closesAt: number): Promise<void> {
  await Promise.all(waves.map((wave) => runWave(state, wave, closesAt)));
}

async function runWave(state: CampaignState, { key, at }: DueWave, closesAt: number): Promise<void> {
  await until(at);
  await untilResumed(state, closesAt);
  try {
    const wave = await startChild<typeof waveWorkflow>('waveWorkflow', {
      workflowId: waveWorkflowId(state.campaignId, key),
      args: [{ ...state.ref, wave: key, closesAt }],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    });
    state.openWaves.add(wave);
    await wave.result().finally(() => state.openWaves.delete(wave));
  } catch (error) {
    // One wave that cannot be sent is told and does not take the campaign with it.
    if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
    await campaign.failWave({
      ...state.ref,
      phase: state.phase,
      wave: key,
      code: codeOf(error),
      at: Date.now(),
    });
  }
}

/** Tells the waves under way that the gate has opened; they would find out by themselves, up to minutes later. */
export async function wakeWaves(state: CampaignState): Promise<void> {
  const told = [...state.openWaves].map((wave) => wave.signal(gateChangedSignal));
  // A wave that has just ended cannot be told any more, and need not be.
  await Promise.allSettled(told);
}

/**
 * A wave due while the campaign is paused goes on resume. Where its phase ends before that, it is started all the same,
 * against a closed gate and past its end: so every member gets a final state and the reason.
 */
async function untilResumed(state: CampaignState, closesAt: number): Promise<void> {
  const left = closesAt - Date.now();
  if (left > 0) await condition(() => state.status !== 'paused', left);
}
