import type { Phase } from './lifecycle.ts';

/** How a campaign may end before its time. */
export type EarlyEnd = 'rejected' | 'cancelled' | 'aborted';

/** Where an end is told to customers: before anybody was promised anything, and in a recap, it is nobody's news. */
export const END_TOLD: Readonly<Record<EarlyEnd, readonly Phase[]>> = {
  rejected: [],
  cancelled: ['live', 'extension', 'followUp'],
  aborted: ['preparation', 'warmUp', 'live', 'extension', 'followUp'],
};

/** What an early end undoes once a campaign was launched, in this order. */
export const CLEAN_UP = ['stopWaves', 'closeOffers', 'giveBackHolds', 'returnBudget'] as const;
export type CleanUpStep = (typeof CLEAN_UP)[number];
