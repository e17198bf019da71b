/** What orders charged a budget line of late; amounts in minor units. Bookings and prizes set aside are no pace. */
export interface RecentCharges {
  /** How many charges. */
  count: number;
  /** What they came to. */
  charged: number;
  /** What came back in the same time: holds that ended, refunds. */
  givenBack: number;
  /** The time that was looked at, milliseconds. */
  spanMs: number;
  /** Whether an order of the last minute was priced without an offer that the line could not pay. */
  turnedAway: boolean;
}

/** A line as it stands, minor units: `total = free + used`. */
export interface LineMoney {
  total: number;
  used: number;
  free: number;
}

/** A pace speaks from so many charges and this share of the line on; before, a single order would tell the future. */
const EVIDENCE = { charges: 5, share: 0.1 };

/** What one charge comes to, rounded up; 0 where there was none. */
export function meanCharge({ count, charged }: RecentCharges): number {
  return count === 0 ? 0 : Math.ceil(charged / count);
}

/**
 * Whether a line is spent: nothing is left of it, or less than a charge of late comes to. A line rarely ends at exactly
 * 0; with 3.00 left of offers that take 50.00 off it is as good as there. Where orders are turned away it is spent below
 * two charges, and where it has paid nothing of late: then nothing else would ever tell.
 */
export function isSpent(left: number, recent: RecentCharges): boolean {
  const mean = meanCharge(recent);
  return left <= 0 || left < mean || (recent.turnedAway && (mean === 0 || left < 2 * mean));
}

/** What a forecast is made from. */
export interface ForecastFacts {
  /** What is still to be spent, minor units. */
  left: number;
  line: LineMoney;
  recent: RecentCharges;
  /** Share from which on the line is nearly spent. */
  warnAt: number;
  /** A pace is taken over at least so long, milliseconds: the first seconds of a sale are no pace. */
  leastMs: number;
}

/**
 * When a line is spent at its recent pace, epoch milliseconds; `at` where it is by now, null where that cannot be said:
 * nothing is spent on balance, or too little was seen yet. A line that is nearly spent is forecast from any charge.
 */
export function spentAt({ left, line, recent, warnAt, leastMs }: ForecastFacts, at: number): number | null {
  if (isSpent(left, recent)) return at;
  const used = line.total === 0 ? 1 : line.used / line.total;
  const seen = recent.count >= EVIDENCE.charges && used >= EVIDENCE.share;
  if (!seen && used < warnAt) return null;
  const net = recent.charged - recent.givenBack;
  return net <= 0 ? null : at + Math.round((left / net) * Math.max(recent.spanMs, leastMs));
}
