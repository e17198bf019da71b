/** The most requests a second and the longest time that a load check may ask for: it finds a weak shop, it is no attack. */
export const LOAD_LIMITS = { requestsPerSecond: 200, forMs: 5 * 60_000 } as const;

/** Answers that may fail in a load that passes, as a share. */
const FAILED_MAX = 0.01;

/** What a load came to: milliseconds of each answer in any order, and the requests without one. */
export interface LoadSample {
  answered: readonly number[];
  failed: number;
}

export interface LoadVerdict {
  requests: number;
  failed: number;
  /** By nearest rank, a request without an answer counting as the slowest of all; null where that falls on one. */
  p95Ms: number | null;
  passed: boolean;
}

/** Judges a load: at most 1 % without an answer, and 95 of 100 answers within `p95Ms` milliseconds where it is given. */
export function judgeLoad({ answered, failed }: LoadSample, limit: number | undefined): LoadVerdict {
  const requests = answered.length + failed;
  const rank = Math.ceil(requests * 0.95);
  const p95Ms = [...answered].sort((a, b) => a - b)[rank - 1] ?? null;
  const quick = limit === undefined || (p95Ms !== null && p95Ms <= limit);
  return { requests, failed, p95Ms, passed: requests > 0 && quick && failed <= requests * FAILED_MAX };
}
