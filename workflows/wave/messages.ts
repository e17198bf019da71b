import { defineSignal } from '@temporalio/workflow';

/** One wave of messages. `wave` is the plan's key, or `thank-you` in follow-up. Instants are epoch milliseconds. */
export interface WaveInput {
  campaignId: string;
  hash: string;
  wave: string;
  /** When its phase ends: members still held or paused then end with that reason. */
  closesAt: number;
  resume?: { page: number };
}

/** Members by final state; the ledger has who and why. */
export interface WaveTotals {
  accepted: number;
  failed: number;
  skipped: number;
  inDoubt: number;
}

/** A gate may have opened: look at once instead of at the next turn. Nothing depends on its arrival. */
export const gateChangedSignal = defineSignal('gateChanged');

/** Its phase was extended: the wave may go on until this instant, epoch milliseconds. */
export const closesAtSignal = defineSignal<[number]>('closesAt');
