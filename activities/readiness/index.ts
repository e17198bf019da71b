import { Context } from '@temporalio/activity';
import { isNotRunYet } from '../../domain/plan/not-run-yet.ts';
import { loadPlan, setWaitingFor } from '../../store/campaigns.ts';
import { type NewCheck, replaceChecks } from '../../store/readiness.ts';
import type { CheckProgress } from '../../workflows/preparation/messages.ts';
import { createCutOffActivities } from './cut-off.ts';
import { ownersOf } from './owners.ts';
import { probe, probeLoad } from './probes.ts';
import { reopenCheck, type Reopening } from './reopen.ts';
import { settleCheck, type Settlement } from './settle.ts';
import type { PreparationMoment, ProbeResult, ReadinessDeps } from './types.ts';

export type { ReadinessDeps } from './types.ts';
export type ReadinessActivities = ReturnType<typeof createReadinessActivities>;

/** Readiness: which checks a plan has, what they come to, and who hears of it. Every step may run twice. */
export function createReadinessActivities(deps: ReadinessDeps) {
  const { db } = deps;

  return {
    ...createCutOffActivities(deps),

    /** The checks of the version, written down as open; those that no landed part runs say so and do not block. */
    async listChecks({ campaignId, hash }: PreparationMoment): Promise<CheckProgress[]> {
      const plan = await loadPlan(db.pool, campaignId, hash);
      const ownerOf = await ownersOf(
        deps,
        campaignId,
        plan.readiness.map(({ owner }) => owner),
      );
      const checks = plan.readiness.map(({ key, check, owner, blocking }, i): NewCheck => {
        const runs = !isNotRunYet(plan, ['readiness', i]);
        return {
          key,
          check,
          ownerId: ownerOf(owner),
          blocking: runs && blocking,
          state: runs ? 'pending' : 'notRun',
        };
      });
      await db.transaction((tx) => replaceChecks(tx, { campaignId, checks }));
      return checks.map(({ key, check, state, blocking }) => ({
        ...{ key, state, blocking },
        ...(check === 'httpLoad' && { load: true }),
      }));
    },

    /** Asks one check; what it finds is told, not thrown. */
    probeCheck: (asked: PreparationMoment & { check: string }): Promise<ProbeResult> => probe(deps, asked),

    /** Puts an address under its load, for as long as the plan says; the worker beats meanwhile. */
    probeLoad: (asked: PreparationMoment & { check: string }): Promise<ProbeResult> =>
      probeLoad(deps, asked, Context.current().cancellationSignal),

    /** A check is asked again: until it answers, it is pending. A waiver ends with that, for the record. */
    reopenCheck: (reopened: Reopening): Promise<void> => reopenCheck(deps, reopened),

    /** Keeps what a check came to; the owner of a blocking one that failed gets a mail. */
    settleCheck: (settlement: Settlement): Promise<void> => settleCheck(deps, settlement),

    /** The launch is held by a check, or is not any more. */
    async holdLaunch({ campaignId, waiting }: { campaignId: string; waiting: boolean }): Promise<void> {
      await setWaitingFor(db.pool, { campaignId, waitingFor: waiting ? 'readiness' : null });
    },
  };
}
