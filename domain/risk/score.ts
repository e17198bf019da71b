export type RiskBand = 'low' | 'medium' | 'high' | 'critical';

/** The bands by their highest score (PRODUCT.md, Figures every part shares). */
export const RISK_BANDS = [
  { band: 'low', upTo: 4 },
  { band: 'medium', upTo: 9 },
  { band: 'high', upTo: 14 },
  { band: 'critical', upTo: 25 },
] as const satisfies readonly { band: RiskBand; upTo: number }[];

export interface RiskScore {
  readonly score: number;
  readonly band: RiskBand;
}

/** The band of a score from 1 to 25. */
export const riskBand = (score: number): RiskBand =>
  RISK_BANDS.find(({ upTo }) => score <= upTo)?.band ?? 'critical';

/** likelihood × impact and its band; both are whole numbers from 1 to 5, RangeError on others. */
export function riskScore(likelihood: number, impact: number): RiskScore {
  for (const level of [likelihood, impact]) {
    if (!Number.isInteger(level) || level < 1 || level > 5)
      throw new RangeError(`${level} is not a level from 1 to 5`);
  }
  const score = likelihood * impact;
  return { score, band: riskBand(score) };
}

/** How many risks have each likelihood (rows, 1 to 5) and impact (columns, 1 to 5). */
export function riskMatrix(risks: readonly { likelihood: number; impact: number }[]): number[][] {
  const degrees = [1, 2, 3, 4, 5];
  return degrees.map((likelihood) =>
    degrees.map(
      (impact) => risks.filter((risk) => risk.likelihood === likelihood && risk.impact === impact).length,
    ),
  );
}
