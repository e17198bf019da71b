/** How much is left until an instant: nothing was set, it has passed, or it comes soon (under an hour) or later. */
export type Left = { kind: 'none' } | { kind: 'past' | 'soon' | 'later'; milliseconds: number };

const SOON_MS = 3_600_000;

/** What is left of a deadline (RFC 3339) at `now`, epoch milliseconds. */
export function leftUntil(deadline: string | null, now: number): Left {
  if (deadline === null) return { kind: 'none' };
  const milliseconds = Date.parse(deadline) - now;
  if (milliseconds <= 0) return { kind: 'past', milliseconds: -milliseconds };
  return { kind: milliseconds < SOON_MS ? 'soon' : 'later', milliseconds };
}
