import type { Turn, Watch } from './types.ts';
import { riskScore } from '../../domain/risk/score.ts';
import {
  clearIncident,
  openIncident,
  unclearIncident,
  unresolvedIncident,
  type IncidentRow,
} from '../../store/incidents.ts';
import { noteIncidentEvent } from '../incident/notes.ts';

type RiskTurn = Turn<'risk'>;

/** Opens the alarm's incident; where one is unresolved, and its alarm had cleared, that one is told that it is back. */
export async function tripRisk({ db: { pool } }: Watch, turn: RiskTurn): Promise<void> {
  const { rule, observation, at } = turn;
  const { score } = riskScore(rule.risk.likelihood, rule.risk.impact);
  const { value, denominator } = observation;
  const observed = { metric: rule.detect.metric, value, of: denominator ?? null };
  const opened = await openIncident(pool, { ...alarmOf(turn), score, observed, at: new Date(at) });
  if (opened !== null) return;
  const row = await unresolvedIncident(pool, alarmOf(turn));
  if (row === null || row.clearedAt === null) return;
  await note(pool, row, { ...turn, kind: 'incidentBack' });
  await unclearIncident(pool, alarmOf(turn));
}

/** The figure is back in bounds: told on the incident, which stays open until a person resolves it. */
export async function clearRisk({ db: { pool } }: Watch, turn: RiskTurn): Promise<void> {
  const row = await unresolvedIncident(pool, alarmOf(turn));
  if (row === null) return;
  await note(pool, row, { ...turn, kind: 'incidentCleared' });
  await clearIncident(pool, { ...alarmOf(turn), at: new Date(turn.at) });
}

const alarmOf = ({ campaign, rule, subject }: RiskTurn) => ({
  campaignId: campaign.id,
  risk: rule.key,
  subject,
});

async function note(
  pool: Watch['db']['pool'],
  { id, risk, subject }: IncidentRow,
  { campaign, kind, since, at, observation }: RiskTurn & { kind: string },
): Promise<void> {
  const ref = { incidentId: id, campaignId: campaign.id, hash: campaign.hash, risk, subject, at };
  await noteIncidentEvent(pool, ref, { kind, data: { value: observation.value }, nth: since });
}
