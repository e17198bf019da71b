import { PRIZES_OWED_RISK } from '../../domain/risk/product-risks.ts';
import { riskScore } from '../../domain/risk/score.ts';
import type { Queryable } from '../../infra/database.ts';
import { overduePrizes } from '../../store/draw-readings.ts';
import { markEscalated } from '../../store/draws.ts';
import { openIncident } from '../../store/incidents.ts';

/**
 * Prizes that are owed past their time, once each: an incident a promotion, which says how many and not whose. Its
 * workflow calls people. While it is open, what becomes overdue meanwhile is part of it. `at` in epoch ms.
 */
export async function callForPrizes(db: Queryable, at: number): Promise<void> {
  const { key: risk, likelihood, impact } = PRIZES_OWED_RISK;
  const { score } = riskScore(likelihood, impact);
  for (const { campaignId, promotion, count } of await overduePrizes(db, at)) {
    const incident = { campaignId, risk, subject: promotion, score, at: new Date(at) };
    await openIncident(db, { ...incident, observed: { prizes: count } });
    await markEscalated(db, { campaignId, promotion, at });
  }
}
