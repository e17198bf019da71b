import type { Turn, Watch } from './types.ts';
import type { DetectorState } from '../../domain/risk/detector.ts';
import { standsFor } from '../../domain/risk/rules.ts';
import { riskScore } from '../../domain/risk/score.ts';
import {
  clearIncident,
  openIncident,
  unclearIncident,
  unresolvedOfRisk,
  type IncidentRow,
} from '../../store/incidents.ts';
import { noteIncidentEvent } from '../incident/notes.ts';

type RiskTurn = Turn<'risk'>;
type Pool = Watch['db']['pool'];

/**
 * Opens the alarm's incident, unless one that stands for it is unresolved; where that one's alarm had cleared, it is told
 * that it is back.
 */
export async function tripRisk({ db: { pool } }: Watch, turn: RiskTurn): Promise<void> {
  const { rule, observation, campaign, subject, at } = turn;
  const [row] = await standing(pool, turn);
  if (row === undefined) {
    const { score } = riskScore(rule.risk.likelihood, rule.risk.impact);
    const { value, denominator } = observation;
    const observed = { metric: rule.detect.metric, value, of: denominator ?? null };
    const alarm = { campaignId: campaign.id, risk: rule.key, subject };
    await openIncident(pool, { ...alarm, score, observed, at: new Date(at) });
    return;
  }
  if (row.clearedAt === null) return;
  await note(pool, row, { ...turn, kind: 'incidentBack' });
  await unclearIncident(pool, row);
}

/**
 * The figure is back in bounds: told on its incident, once none of the subjects for which that stands is in alarm. It
 * stays open until a person resolves it. `states` are those after this look.
 */
export async function clearRisk(
  { db: { pool } }: Watch,
  turn: RiskTurn,
  states: Readonly<Record<string, DetectorState>>,
): Promise<void> {
  const { metric } = turn.rule.detect;
  const alarmed = Object.keys(states).filter((subject) => states[subject]?.state === 'alarm');
  for (const row of await standing(pool, turn)) {
    if (alarmed.some((subject) => standsFor(metric, row.subject, subject))) continue;
    await note(pool, row, { ...turn, kind: 'incidentCleared' });
    await clearIncident(pool, { ...row, at: new Date(turn.at) });
  }
}

/** The unresolved incidents that stand for what tripped or cleared: its own first. */
async function standing(pool: Pool, { campaign, rule, subject }: RiskTurn): Promise<IncidentRow[]> {
  const open = await unresolvedOfRisk(pool, { campaignId: campaign.id, risk: rule.key });
  const own = open.filter((row) => row.subject === subject);
  const others = open.filter((row) => row.subject !== subject);
  return [...own, ...others.filter((row) => standsFor(rule.detect.metric, row.subject, subject))];
}

async function note(
  pool: Pool,
  { id, risk, subject }: IncidentRow,
  { campaign, kind, since, at, observation }: RiskTurn & { kind: string },
): Promise<void> {
  const ref = { incidentId: id, campaignId: campaign.id, hash: campaign.hash, risk, subject, at };
  await noteIncidentEvent(pool, ref, { kind, data: { value: observation.value }, nth: since });
}
