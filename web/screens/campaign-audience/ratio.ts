/** Whether the arms came out as they were drawn: hold-out expected and found, and how many standard deviations apart. */
export interface Ratio {
  expected: number;
  found: number;
  /** Signed; null where nothing could differ. */
  deviations: number | null;
  /** Past three standard deviations the draw itself is in doubt (1 in 370 by chance). */
  odd: boolean;
}

/**
 * Sample-ratio check of a drawn audience by the normal approximation of the binomial.
 * @param share of the hold-out, as the plan says, 0 to 1
 */
export function ratioOf({ members, holdOut }: { members: number; holdOut: number }, share: number): Ratio {
  const deviation = Math.sqrt(members * share * (1 - share));
  const deviations = deviation === 0 ? null : (holdOut - members * share) / deviation;
  return {
    expected: share,
    found: members === 0 ? 0 : holdOut / members,
    deviations,
    odd: deviations === null ? members * share !== holdOut : Math.abs(deviations) > 3,
  };
}

/** The share that a plan holds out; null where it holds out nobody. */
export function holdOutShareOf(plan: Readonly<Record<string, unknown>>): number | null {
  const audience = plan.audience as { holdOut?: { share?: unknown } } | undefined;
  const share = Number(audience?.holdOut?.share ?? Number.NaN);
  return Number.isFinite(share) && share > 0 ? share : null;
}
