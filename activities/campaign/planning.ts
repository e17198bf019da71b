import type { JudgedFinding } from '../../domain/compliance/types.ts';
import { notRunYet } from '../../domain/plan/not-run-yet.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { estimateAudience } from '../../store/audience.ts';
import { planPhases, recordTimeline } from '../../store/campaigns.ts';
import { planFindings } from '../../store/compliance.ts';
import { loadVersion } from '../../store/plans.ts';
import { researchVerdict, rolesOfPlan } from '../../store/planning.ts';
import { goalScope, resolveGoals, type GoalScope } from './goals.ts';
import { askForPlan } from './mails.ts';
import { planProblems, type PlanProblem } from './problems.ts';
import { keepProfiles } from './profiles.ts';
import { keepResolved } from './resolved-version.ts';
import { plannedWindows } from './schedule.ts';
import type { CampaignDeps, CampaignMoment } from './types.ts';

/** The version approval sees, or that a new one is needed; `noGo` where research has to run again for it. */
export type Planned = { ok: true; version: number; hash: string } | { ok: false; noGo: boolean };

export type VersionMoment = CampaignMoment & { version: number };

/** Says on the timeline and to the owner what is wrong, and that a new version is needed. */
async function refuse(
  deps: CampaignDeps,
  moment: VersionMoment,
  found: { plan: Plan; problems: PlanProblem[] },
): Promise<Planned> {
  const { campaignId, version, at } = moment;
  const { problems } = found;
  const entry = {
    campaignId,
    key: `${campaignId}/planRefused/${version}/${at}`,
    at,
    phase: 'planning',
  } as const;
  const data = { version, problems };
  await recordTimeline(deps.db.pool, { ...entry, kind: 'planRefused', actorId: null, data });
  await askForPlan(deps, { ...moment, ...found });
  return { ok: false, noGo: problems.some(({ code }) => code === 'NO_GO') };
}

/** Names on the timeline what the plan has and no landed part runs. */
async function tellNotRun({ db }: CampaignDeps, moment: VersionMoment, plan: Plan): Promise<void> {
  const { campaignId, version, at } = moment;
  const paths = notRunYet(plan).map(({ path }) => path.join('.'));
  if (paths.length === 0) return;
  const entry = { campaignId, key: `${campaignId}/notRunYet/${version}`, at, phase: 'planning' } as const;
  await recordTimeline(db.pool, { ...entry, kind: 'notRunYet', actorId: null, data: { version, paths } });
}

interface Found {
  withoutBaseline: number[];
  findings: JudgedFinding[];
}

/** Turns a plan into what approval sees. */
export function createPlanningActivities(deps: CampaignDeps) {
  const { db, calendar, config } = deps;
  const problemsOf = async (scope: GoalScope, { withoutBaseline, findings }: Found): Promise<PlanProblem[]> =>
    planProblems(scope.plan, {
      currency: config.FANFARE_CURRENCY,
      roles: await rolesOfPlan(db.pool, scope.plan),
      verdict: await researchVerdict(db.pool, scope.campaignId),
      withoutBaseline,
      findings,
    });

  return {
    /**
     * Checks the plan against the shop, turns baselines and lifts into numbers (kept as a version of their own), counts
     * its audience, foresees its phases, and names what is not run yet.
     */
    async resolvePlan(moment: VersionMoment): Promise<Planned> {
      const { campaignId, hash, at } = moment;
      const { plan, bodies } = await loadVersion(db.pool, campaignId, hash);
      const scope = goalScope(deps, { campaignId, plan, at });
      const { goals, missing } = await resolveGoals(scope);
      const timeZone = config.FANFARE_TIME_ZONE;
      const findings = await planFindings(db.pool, { plan, bodies, at, calendar, timeZone });
      const problems = await problemsOf(scope, { withoutBaseline: missing, findings });
      if (problems.length > 0) return refuse(deps, moment, { plan, problems });
      const { version, hash: resolvedHash } = await keepResolved(deps, moment, goals);
      await keepProfiles(scope, resolvedHash);
      const asOf = plan.research.asOf ?? calendar.toDate(at, timeZone);
      const { treated, holdOut, segments } = await estimateAudience(db.pool, {
        plan,
        asOf,
        timeZone,
        campaignId,
      });
      await planPhases(db.pool, { campaignId, phases: plannedWindows(plan, { now: at, calendar }) });
      const entry = { campaignId, at, phase: 'planning', actorId: null } as const;
      const data = { version, treated, holdOut, segments, findings };
      await recordTimeline(db.pool, {
        ...entry,
        key: `${campaignId}/planned/${moment.version}/${at}`,
        kind: 'planned',
        data,
      });
      await tellNotRun(deps, { ...moment, version }, plan);
      return { ok: true, version, hash: resolvedHash };
    },
  };
}
