import { formatAmount } from '../../domain/money/currency.ts';
import { levelsOf } from '../../store/approvals.ts';
import { budgetOf } from '../../store/budget.ts';
import { type CampaignRow, findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import { endpointsOf } from '../../store/endpoints.ts';
import { metGate } from '../../store/gates.ts';
import { goalProgress } from '../../store/goal-progress.ts';
import { incidentsOf } from '../../store/incidents.ts';
import { personById } from '../../store/people.ts';
import { listWaves } from '../../store/waves.ts';
import type { AppDeps } from '../deps.ts';
import { goalsView } from '../goals-view.ts';
import type { TextLanguage } from '../timeline-texts.ts';
import { planProblemsOf } from './plan-problems.ts';

/** An instant as RFC 3339 text. */
export const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A campaign as lists and instructions answer it. */
export function campaignView(row: CampaignRow) {
  const { id, key, name, phase, status, waitingFor, version, hash, currency, timeZone } = row;
  return {
    ...{ id, key, name, phase, status, waitingFor, version, hash, currency, timeZone },
    createdAt: text(row.createdAt),
    startedAt: text(row.startedAt),
    launchedAt: text(row.launchedAt),
    endedAt: text(row.endedAt),
  };
}

/** Waves with what became of their members; those of the plan that have not begun are `planned`. */
export async function wavesView({ db: { pool } }: AppDeps, { id, hash }: CampaignRow) {
  const [plan, begun] = await Promise.all([loadPlan(pool, id, hash), listWaves(pool, id)]);
  const keys = new Set(begun.map(({ key }) => key));
  const planned = plan.waves
    .filter(({ key }) => !keys.has(key))
    .map(({ key, phase, template }) => ({
      ...{ key, phase, template, state: 'planned', startedAt: null, endedAt: null },
      ...{ members: 0, states: {}, reasons: {}, bounced: 0, complained: 0 },
    }));
  return [
    ...begun.map((wave) => ({ ...wave, startedAt: text(wave.startedAt), endedAt: text(wave.endedAt) })),
    ...planned,
  ];
}

async function phasesView({ db }: AppDeps, campaignId: string) {
  return (await listPhases(db.pool, campaignId)).map((row) => ({
    phase: row.phase,
    plannedStart: text(row.plannedStart),
    plannedEnd: text(row.plannedEnd),
    startedAt: text(row.startedAt),
    endedAt: text(row.endedAt),
  }));
}

async function budgetView({ db }: AppDeps, { id, currency }: CampaignRow) {
  const amount = (minor: number): string => formatAmount(minor, currency);
  return (await budgetOf(db.pool, id)).map(({ line, total, reserved, committed, free }) => ({
    line,
    total: amount(total),
    reserved: amount(reserved),
    committed: amount(committed),
    free: amount(free),
  }));
}

/** Everything a screen shows of one campaign, read from the database alone. Throws CAMPAIGN_NOT_FOUND. */
export async function campaignDetail(deps: AppDeps, campaignId: string, language: TextLanguage = 'en') {
  const { pool } = deps.db;
  const campaign = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, campaign.hash);
  const [owner, gate, phases, waves, levels, incidents, budget, goals, endpoints] = await Promise.all([
    personById(pool, campaign.ownerId),
    metGate(pool, campaignId),
    phasesView(deps, campaignId),
    wavesView(deps, campaign),
    levelsOf(pool, campaignId),
    incidentsOf(pool, campaignId),
    budgetView(deps, campaign),
    goalProgress(pool, { campaignId, plan, at: deps.now() }),
    endpointsOf(pool, { campaignId, plan }),
  ]);
  const approvals = levels
    .filter(({ state }) => state === 'open')
    .map(({ version, level, deadline }) => ({ version, level, deadline: deadline?.toISOString() ?? null }));
  return {
    ...campaignView(campaign),
    ...{ owner: owner?.email ?? null, ...gate, phases, waves, approvals, budget, endpoints },
    incidents: incidents.map(({ id, risk, subject, score, state, openedAt }) => ({
      ...{ id, risk, subject, score, state, openedAt: openedAt.toISOString() },
    })),
    goals: goalsView(goals),
    problems: await planProblemsOf(pool, campaign, language),
  };
}
