import type { WaveTotals } from '../wave/messages.ts';

/** Instants are epoch milliseconds. */
export interface FollowUpInput {
  campaignId: string;
  hash: string;
  startedAt: number;
  endsAt: number;
}

export interface FollowUpResult {
  thankYou: WaveTotals | null;
}
