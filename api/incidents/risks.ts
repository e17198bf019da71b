import type { DetectorState, Observation } from '../../domain/risk/detector.ts';
import { isRun, type RunMetric } from '../../domain/risk/metrics.ts';
import { exitKey, subjectsOf, type WatchRule } from '../../domain/risk/rules.ts';
import { PRODUCT_RISKS } from '../../domain/risk/product-risks.ts';
import { riskBand, riskMatrix } from '../../domain/risk/score.ts';
import type { Plan, Risk, Threshold } from '../../domain/plan/types.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { incidentsOf, type IncidentRow } from '../../store/incidents.ts';
import { peopleByEmail } from '../../store/people.ts';
import { loadAlarmsOf } from '../../store/risk.ts';
import { observe, type WatchedPlan } from '../../store/risk-readings.ts';
import type { AppDeps } from '../deps.ts';

type Seen = Record<string, Observation>;
type States = Record<string, DetectorState>;

/** What the register is shown with: figures of this moment, states as the monitor last left them. */
interface Standing {
  /** Metrics that could not be read are absent. */
  seen: Map<RunMetric, Seen>;
  alarms: Map<string, States>;
  incidents: IncidentRow[];
}

/** The product's own risks as entries of a register, the campaign's owner answering for them; a plan's of the same key stands. */
const productRisks = (plan: Plan): Risk[] =>
  PRODUCT_RISKS.filter(({ key }) => plan.risks.every((risk) => risk.key !== key)).map((risk) => ({
    ...risk,
    owner: plan.owner,
    playbook: [],
  }));

/** The plan's register, the product's own risks and the exit rules as they stand, with how many risks each cell of the matrix has. Throws CAMPAIGN_NOT_FOUND. */
export async function riskRegister(deps: AppDeps, campaignId: string) {
  const { pool } = deps.db;
  const { hash, currency } = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, hash);
  const watched = { id: campaignId, hash, currency, plan };
  const standing: Standing = {
    seen: await readAll(deps, watched),
    alarms: (await loadAlarmsOf(pool, [campaignId])).get(campaignId) ?? new Map<string, States>(),
    incidents: await incidentsOf(pool, campaignId),
  };
  const own = productRisks(plan);
  const known = await peopleByEmail(pool, [plan.owner, ...plan.risks.map(({ owner }) => owner)]);
  const ownerName = (email: string): string | null => known.get(email.toLowerCase())?.name ?? null;
  return {
    risks: [
      ...plan.risks.map((risk) => ({
        ...riskView(risk, standing),
        ...{ ownerName: ownerName(risk.owner), source: 'plan' as const },
      })),
      ...own.map((risk) => ({
        ...riskView(risk, standing),
        ...{ ownerName: ownerName(risk.owner), source: 'product' as const },
      })),
    ],
    matrix: riskMatrix([...plan.risks, ...own]),
    exit: (plan.exit ?? []).map((detect, nth) => ({
      rule: nth,
      ...detect,
      detector: detectorView({ kind: 'exit', key: exitKey(nth), detect }, standing),
    })),
  };
}

const metricsOf = ({ risks, exit = [] }: Plan): Set<RunMetric> =>
  new Set(
    [...risks.flatMap(({ detect }) => detect ?? []), ...exit].map(({ metric }) => metric).filter(isRun),
  );

async function readAll({ db, logger, now }: AppDeps, watched: WatchedPlan): Promise<Map<RunMetric, Seen>> {
  const seen = new Map<RunMetric, Seen>();
  for (const metric of metricsOf(watched.plan)) {
    try {
      const observed = await observe(db.pool, metric, { watched: [watched], at: now() });
      seen.set(metric, observed.get(watched.id) ?? {});
    } catch (error) {
      // The register is worth showing with a figure missing.
      logger.error({ err: error, metric }, 'a metric cannot be read');
    }
  }
  return seen;
}

function riskView(risk: Risk, standing: Standing) {
  const score = risk.likelihood * risk.impact;
  const incidents = standing.incidents.filter((incident) => incident.risk === risk.key);
  const states = standing.alarms.get(risk.key) ?? {};
  const detector =
    risk.detect && detectorView({ kind: 'risk', key: risk.key, detect: risk.detect }, standing);
  return {
    ...risk,
    ...{ score, band: riskBand(score), level: riskBand(score) },
    detector: detector ?? null,
    alarms: Object.keys(states).filter((subject) => states[subject]?.state === 'alarm'),
    incidents: incidents.length,
    openIncidents: incidents
      .filter(({ state }) => state !== 'resolved')
      .map(({ id, subject, state, openedAt, clearedAt }) => ({
        ...{ id, subject, state, openedAt: openedAt.toISOString() },
        clearedAt: clearedAt?.toISOString() ?? null,
      })),
  };
}

interface Detecting {
  kind: 'risk' | 'exit';
  key: string;
  detect: Threshold;
}

/** Every subject that is seen or remembered, with its figure now and what the monitor last made of it. */
function detectorView({ kind, key, detect }: Detecting, { seen, alarms }: Standing) {
  const { metric } = detect;
  if (!isRun(metric)) return { metric, run: false, readable: false, subjects: [] };
  const rule: Pick<WatchRule, 'kind' | 'detect'> = { kind, detect: { ...detect, metric } };
  const readings = seen.get(metric);
  const now = readings ? subjectsOf(rule, readings) : {};
  const states = alarms.get(key) ?? {};
  const subjects = [...new Set([...Object.keys(now), ...Object.keys(states)])].sort();
  return {
    ...{ metric, run: true, readable: readings !== undefined },
    subjects: subjects.map((subject) => {
      const state = states[subject];
      const since = state === undefined || state.state === 'quiet' ? null : state.since;
      return {
        subject,
        value: now[subject]?.value ?? null,
        of: now[subject]?.denominator ?? null,
        state: state?.state ?? 'quiet',
        since: since === null ? null : new Date(since).toISOString(),
      };
    }),
  };
}
