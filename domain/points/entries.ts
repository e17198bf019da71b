/** The accounts that points move between: a customer's four, then the shop's. All together are always zero. */
export const POINTS_ACCOUNTS = [
  ...(['pending', 'available', 'held', 'debt'] as const),
  ...(['issued', 'spent', 'expired', 'reversed'] as const),
] as const;
export type PointsAccount = (typeof POINTS_ACCOUNTS)[number];

/** What an entry of the points ledger is. */
export const POINTS_KINDS = [
  ...(['earn', 'settle', 'reserve', 'release', 'commit', 'take'] as const),
  ...(['return', 'reverse', 'owe', 'repay', 'expire'] as const),
] as const;
export type PointsKind = (typeof POINTS_KINDS)[number];

/** The moves that each kind makes, `from>to`; the database refuses any other. */
export const POINTS_MOVES = {
  earn: ['issued>pending'],
  settle: ['pending>available'],
  reserve: ['available>held'],
  release: ['held>available'],
  commit: ['held>spent'],
  take: ['available>spent'],
  return: ['spent>available'],
  reverse: ['pending>reversed', 'available>reversed'],
  owe: ['debt>reversed', 'debt>spent'],
  repay: ['pending>debt', 'held>debt', 'spent>debt'],
  expire: ['available>expired'],
} satisfies Record<PointsKind, readonly `${PointsAccount}>${PointsAccount}`[]>;
