import { noteIncidentEvent } from '../incident/notes.ts';
import { PRIZES_OWED_RISK } from '../../domain/risk/product-risks.ts';
import { riskScore } from '../../domain/risk/score.ts';
import type { Queryable } from '../../infra/database.ts';
import { overduePrizes, type OverduePrizes } from '../../store/draw-readings.ts';
import { markEscalated } from '../../store/draws.ts';
import {
  clearIncident,
  incidentLog,
  observeIncident,
  openIncident,
  unclearIncident,
  unresolvedIncidents,
} from '../../store/incidents.ts';

type Unresolved = Awaited<ReturnType<typeof unresolvedIncidents>>[number];

const { key: risk, likelihood, impact } = PRIZES_OWED_RISK;

/**
 * Prizes that are owed past their time, once each: an incident a promotion, which says how many and not whose. Its
 * workflow calls people. Until it is resolved, what becomes overdue meanwhile is part of it, it says how many there are
 * now, and it clears once none is. `at` in epoch ms.
 */
export async function callForPrizes(db: Queryable, at: number): Promise<void> {
  const { score } = riskScore(likelihood, impact);
  const overdue = await overduePrizes(db, at);
  for (const incident of await unresolvedIncidents(db))
    if (incident.risk === risk) await followUp(db, { incident, overdue, at });
  for (const { campaignId, promotion, count } of overdue.filter(({ uncalled }) => uncalled)) {
    const incident = { campaignId, risk, subject: promotion, score, at: new Date(at) };
    await openIncident(db, { ...incident, observed: { prizes: count } });
    await markEscalated(db, { campaignId, promotion, at });
  }
}

interface Look {
  incident: Unresolved;
  overdue: readonly OverduePrizes[];
  at: number;
}

/** Keeps an unresolved incident at how many are overdue now; cleared at none, back once there are some again. */
async function followUp(db: Queryable, { incident, overdue, at }: Look): Promise<void> {
  const { id, campaignId, subject, clearedAt, observed } = incident;
  const own = overdue.find((each) => each.campaignId === campaignId && each.promotion === subject);
  const prizes = own?.count ?? 0;
  if (prizes === 0 && clearedAt === null) {
    await noteTurn(db, { incident, kind: 'incidentCleared', after: 'incidentBack', at });
    await clearIncident(db, { ...incident, at: new Date(at) });
  } else if (prizes > 0 && clearedAt !== null) {
    await noteTurn(db, { incident, kind: 'incidentBack', after: 'incidentCleared', at });
    await unclearIncident(db, incident);
  }
  if (observed['prizes'] !== prizes) await observeIncident(db, { id, observed: { prizes } });
}

/** Told once: the two kinds take turns, so how often the other one was told numbers it. */
async function noteTurn(
  db: Queryable,
  { incident, kind, after, at }: { incident: Unresolved; kind: string; after: string; at: number },
): Promise<void> {
  const { id: incidentId, campaignId, subject, hash } = incident;
  const nth = (await incidentLog(db, incidentId)).filter((note) => note.kind === after).length;
  await noteIncidentEvent(db, { incidentId, campaignId, hash, risk, subject, at }, { kind, nth });
}
