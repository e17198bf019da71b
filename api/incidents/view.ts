import { riskScore, RISK_BANDS } from '../../domain/risk/score.ts';
import type { Database } from '../../infra/database.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { incidentLog, incidentsOf, type IncidentRow } from '../../store/incidents.ts';
import { emailsOf } from '../../store/people.ts';
import { loadAlarms } from '../../store/risk.ts';

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

const bandOf = (score: number): string => RISK_BANDS.find(({ upTo }) => score <= upTo)?.band ?? 'critical';

/** Incidents of a campaign with their logs, people by address. */
export async function incidentViews({ pool }: Database, campaignId: string) {
  await findCampaign(pool, campaignId);
  const rows = await incidentsOf(pool, campaignId);
  const people = await emailsOf(
    pool,
    rows.flatMap(({ acknowledgedBy, resolvedBy }) =>
      [acknowledgedBy, resolvedBy].filter((id) => id !== null),
    ),
  );
  return Promise.all(rows.map(async (row) => ({ ...view(row, people), log: await logOf(pool, row.id) })));
}

function view(row: IncidentRow, people: Map<string, string>) {
  const email = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? null));
  return {
    ...row,
    band: bandOf(row.score),
    openedAt: row.openedAt.toISOString(),
    clearedAt: text(row.clearedAt),
    acknowledgedBy: email(row.acknowledgedBy),
    acknowledgedAt: text(row.acknowledgedAt),
    resolvedBy: email(row.resolvedBy),
    resolvedAt: text(row.resolvedAt),
  };
}

async function logOf(pool: Database['pool'], id: string) {
  const log = await incidentLog(pool, id);
  return log.map(({ at, kind, data }) => ({ at: at.toISOString(), kind, data }));
}

/** The plan's risk register with scores, what is in alarm now, and how many incidents each risk has had. */
export async function riskViews({ pool }: Database, campaignId: string) {
  const { hash } = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, hash);
  const incidents = await incidentsOf(pool, campaignId);
  return Promise.all(
    plan.risks.map(async (risk) => {
      const alarms = await loadAlarms(pool, campaignId, risk.key);
      return {
        ...risk,
        ...riskScore(risk.likelihood, risk.impact),
        alarms: Object.entries(alarms).flatMap(([subject, { state }]) =>
          state === 'alarm' ? [subject] : [],
        ),
        incidents: incidents.filter((incident) => incident.risk === risk.key).length,
      };
    }),
  );
}
