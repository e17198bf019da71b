import type { RfmSegment } from '../plan/vocabulary.ts';

export type RfmScore = 1 | 2 | 3 | 4 | 5;

/** Segment by recency score (row 1 to 5), then frequency score (column 1 to 5): API.md, Research report. */
const RFM_TABLE = [
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cant_lose'],
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cant_lose'],
  ['about_to_sleep', 'about_to_sleep', 'need_attention', 'loyal', 'loyal'],
  ['promising', 'potential_loyalist', 'potential_loyalist', 'loyal', 'loyal'],
  ['new', 'potential_loyalist', 'potential_loyalist', 'champion', 'champion'],
] as const satisfies readonly (readonly RfmSegment[])[];

/** The segment of a recency and a frequency score, each 1 to 5. Throws RangeError on other scores. */
export function rfmSegment(recency: number, frequency: number): RfmSegment {
  const segment = RFM_TABLE[recency - 1]?.[frequency - 1];
  if (segment === undefined) throw new RangeError(`There are no scores ${recency} and ${frequency}`);
  return segment;
}

/** Every cell of the table as a row: what SQL joins its scores to. */
export const rfmCells = (): { recency: number; frequency: number; segment: RfmSegment }[] =>
  RFM_TABLE.flatMap((row, r) => row.map((segment, f) => ({ recency: r + 1, frequency: f + 1, segment })));

/** 1 + ⌊5 (rank − 1) ÷ count⌋, rank as SQL `RANK()` from worst (1) to best; equal values share a rank. */
export const rfmScore = (rank: number, count: number): RfmScore =>
  (1 + Math.floor((5 * (rank - 1)) / count)) as RfmScore;

/** Scores of values in their order; `better` says which way is good (recency: fewer days, so `low`). */
export function rfmScores(values: readonly number[], better: 'high' | 'low'): RfmScore[] {
  const sorted = [...values].sort((a, b) => (better === 'high' ? a - b : b - a));
  const rank = new Map<number, number>();
  sorted.forEach((value, index) => {
    if (!rank.has(value)) rank.set(value, index + 1);
  });
  return values.map((value) => rfmScore(rank.get(value) ?? 1, values.length));
}
