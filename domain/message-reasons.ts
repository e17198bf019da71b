/** Why a row of the message ledger ended without a mail, or with one in doubt: the one list that catalogues are held against. */
export const MESSAGE_REASONS = [
  // What is true of the customer when their mail is claimed.
  'erased',
  'no_address',
  'bounced',
  'suppressed',
  'no_consent',
  'answered',
  'bought',
  // What became of the wave.
  'not_due',
  'quiet_hours_missed',
  'missed',
  'missed_paused',
  'stopped',
  'wave_failed',
  'NOT_RUN_YET',
  // What became of the mail.
  'gave_up',
  'in_doubt',
] as const;

/** Reasons that end with the mail server's code, or with what was wrong: `rejected_550`, `gave_up_451`. */
export const MESSAGE_REASON_PREFIXES = ['rejected_', 'gave_up_'] as const;
