import type { WaveTotals } from '../wave/messages.ts';

/** Instants are epoch milliseconds. */
export interface FollowUpInput {
  campaignId: string;
  hash: string;
  startedAt: number;
  endsAt: number;
}

/** Members by final state of each mail; null where the plan has none, or it could not be sent. */
export interface FollowUpResult {
  thankYou: WaveTotals | null;
  survey: WaveTotals | null;
  /** In the plan's order. */
  reminders: (WaveTotals | null)[];
  winBack: WaveTotals | null;
}
