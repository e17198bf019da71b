import { formatAmount } from '../../domain/money/currency.ts';
import { decisionsOf, levelsOf, type LevelRow } from '../../store/approvals.ts';
import { budgetOf } from '../../store/budget.ts';
import { extensionsOf } from '../../store/adjustments.ts';
import { type CampaignRow, findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import { seedHashes } from '../../store/draw-readings.ts';
import { endpointsOf } from '../../store/endpoints.ts';
import { metGate, type MetGate } from '../../store/gates.ts';
import { goalProgress } from '../../store/goal-progress.ts';
import { incidentsOf } from '../../store/incidents.ts';
import { contactsOf, personById } from '../../store/people.ts';
import { lateStarts } from '../../store/timeline.ts';
import { followingDates } from '../../domain/plan/ahead.ts';
import { closingView } from '../budget/view.ts';
import { gaveOn } from '../approvals/view.ts';
import type { AppDeps } from '../deps.ts';
import { goalsView } from '../goals-view.ts';
import type { TextLanguage } from '../timeline-texts.ts';
import { phasesView } from './phases-view.ts';
import { planProblemsOf } from './plan-problems.ts';
import { possibleActions } from './possible.ts';
import { stoppedBy } from './stopped.ts';
import { wavesView } from './waves-view.ts';
import { type Known, whatNext } from './what-next.ts';

export { wavesView } from './waves-view.ts';

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

async function budgetView({ db }: AppDeps, { id, currency }: CampaignRow) {
  const amount = (minor: number): string => formatAmount(minor, currency);
  return (await budgetOf(db.pool, id)).map(({ line, total, reserved, committed, returned, free }) => ({
    line,
    total: amount(total),
    reserved: amount(reserved),
    committed: amount(committed),
    returned: amount(returned),
    free: amount(free),
  }));
}

/** What a screen says of where a campaign is heading: what is ahead, what it takes now, and what holds it. */
async function outlook(deps: AppDeps, known: Known & { gate: MetGate }, language: TextLanguage) {
  const { campaign, plan, gate } = known;
  const [next, stopped] = await Promise.all([
    whatNext(deps, known),
    stoppedBy(deps.db.pool, { campaign, gate }, language),
  ]);
  return {
    next: next.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
    actions: possibleActions({ campaign, gate, plan }, language),
    stopped,
  };
}

/** Open levels with the names of whom they wait for. */
async function openApprovals({ db }: AppDeps, campaignId: string, levels: readonly LevelRow[]) {
  const open = levels.filter(({ state }) => state === 'open');
  if (open.length === 0) return [];
  const decisions = await decisionsOf(db.pool, campaignId);
  const asked = await contactsOf(
    db.pool,
    open.flatMap(({ approvers }) => approvers),
  );
  return open.map((row) => {
    const { version, level, deadline, approvers } = row;
    const gone = gaveOn(row, decisions);
    const people = approvers.flatMap((id) => asked.get(id) ?? []);
    return {
      ...{ version, level, deadline: deadline?.toISOString() ?? null },
      approvers: people.filter(({ email }) => !gone.has(email)).map(({ name }) => name),
    };
  });
}

/** Everything a screen shows of one campaign, read from the database alone. Throws CAMPAIGN_NOT_FOUND. */
export async function campaignDetail(deps: AppDeps, campaignId: string, language: TextLanguage = 'en') {
  const { pool } = deps.db;
  const campaign = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, campaign.hash);
  const [owner, gate, phases, extended, late, waves, levels, incidents, budget, goals, endpoints] =
    await Promise.all([
      personById(pool, campaign.ownerId),
      metGate(pool, campaignId),
      listPhases(pool, campaignId),
      extensionsOf(pool, campaignId),
      lateStarts(pool, campaignId),
      wavesView(deps, campaign),
      levelsOf(pool, campaignId),
      incidentsOf(pool, campaignId),
      budgetView(deps, campaign),
      goalProgress(pool, { campaignId, plan, at: deps.now() }),
      endpointsOf(pool, { campaignId, plan }),
    ]);
  const begun = waves.filter(({ state }) => state !== 'planned').map(({ key }) => key);
  return {
    ...campaignView(campaign),
    ...{ owner: owner?.email ?? null, ownerName: owner?.name ?? null, ...gate },
    ...(await outlook(deps, { campaign, plan, phases, begun, levels, gate }, language)),
    ...{ phases: phasesView(followingDates(phases), { extended, late }), waves, budget, endpoints },
    closing: await closingView(deps, campaignId),
    approvals: await openApprovals(deps, campaignId, levels),
    incidents: incidents.map(({ id, risk, subject, score, state, openedAt }) => ({
      ...{ id, risk, subject, score, state, openedAt: openedAt.toISOString() },
    })),
    goals: goalsView(goals),
    problems: await planProblemsOf(pool, campaign, language),
    draws: await seedHashes(pool, campaignId),
  };
}
