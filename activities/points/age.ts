import type { Queryable } from '../../infra/database.ts';
import { expirePoints, settlePoints, tellPoints } from '../../store/points.ts';

/** What one look at all customers' points did: lots that settled or were put off, lots that expired, timeline entries. */
export interface PointsAged {
  settled: number;
  expired: number;
  told: number;
}

/**
 * What time alone does to points, at an instant (epoch ms): they settle after their return window, they expire, and the
 * timelines say so. Each part is a statement that may run twice or be cut off anywhere; the next look goes on.
 */
export async function agePoints(db: Queryable, at: number): Promise<PointsAged> {
  // Settled first: what expires at the very same look was available for that long.
  const settled = await settlePoints(db, at);
  const expired = await expirePoints(db, at);
  return { settled, expired, told: await tellPoints(db, at) };
}
