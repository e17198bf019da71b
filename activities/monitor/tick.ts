import { agePoints } from '../points/age.ts';
import { tellClosings, tellMoves } from '../budget/tell.ts';
import { watchLines } from '../budget/watch-lines.ts';
import { callForPrizes } from '../draws/overdue.ts';
import { applyRule } from './apply-rule.ts';
import type { Watch } from './types.ts';
import { loadWatched, readMetrics, type WatchedRules } from './watched.ts';
import { OWED_RISK } from '../../domain/risk/product-risks.ts';
import { riskScore } from '../../domain/risk/score.ts';
import type { Database } from '../../infra/database.ts';
import { openIncident } from '../../store/incidents.ts';
import { settleExpiredCouponLines } from '../../store/budget.ts';
import { clearOwed } from './clear-owed.ts';
import { closeDraws } from '../../store/draws.ts';
import { expireHolds } from '../../store/orders.ts';
import { loadAlarmsOf, owedWithoutIncident } from '../../store/risk.ts';

/**
 * One look at all campaigns under way: what has expired goes back, each metric asked for is read once, and every rule of
 * every plan is looked at. A rule that fails is logged and looked at again next time; the others are not held up.
 */
export async function tick(watch: Watch, at: number): Promise<void> {
  const { db, logger } = watch;
  await keepHouse(watch, at);
  const watched = await loadWatched(watch);
  await lookAfterLines(watch, watched, at);
  const seen = await readMetrics(watch, watched, at);
  const alarms = await loadAlarmsOf(
    db.pool,
    watched.map(({ id }) => id),
  );
  for (const campaign of watched) {
    for (const rule of campaign.rules) {
      const observed = seen.get(rule.detect.metric);
      // Not read this time: the rule stays as it is.
      if (observed === undefined) continue;
      const before = alarms.get(campaign.id)?.get(rule.key) ?? {};
      try {
        await applyRule(watch, { campaign, rule, seen: observed.get(campaign.id) ?? {}, before, at });
      } catch (error) {
        logger.error(
          { err: error, campaignId: campaign.id, rule: rule.key },
          'a rule could not be looked at',
        );
      }
    }
  }
}

/** Lines that are nearly spent: what their plan says is done, and people are told. One that fails is tried next time. */
async function lookAfterLines(watch: Watch, watched: readonly WatchedRules[], at: number): Promise<void> {
  try {
    if (watch.pacing.due('budgetLines', at)) {
      const begun = performance.now();
      await watchLines(watch, watched, at);
      watch.pacing.took('budgetLines', { at, ms: performance.now() - begun });
    }
    await tellMoves(watch);
    await tellClosings(watch, at);
  } catch (error) {
    watch.logger.error({ err: error }, 'budget lines could not be looked after');
  }
}

/** What has nobody of its own to do it: each by itself, so that one that fails stops neither the others nor the look. */
async function keepHouse({ db, logger }: Watch, at: number): Promise<void> {
  const chores = {
    expireHolds: () => expireHolds(db.pool, at),
    settleCouponLines: () => settleExpiredCouponLines(db.pool, at),
    openOwed: () => openOwed(db, at),
    clearOwed: () => clearOwed(db.pool, at),
    closeDraws: () => closeDraws(db.pool, at),
    callForPrizes: () => callForPrizes(db.pool, at),
    agePoints: () => agePoints(db.pool, at),
  };
  for (const [chore, run] of Object.entries(chores)) {
    try {
      await run();
    } catch (error) {
      logger.error({ err: error, chore }, 'a chore of the monitor failed');
    }
  }
}

async function openOwed({ pool }: Database, at: number): Promise<void> {
  const { score } = riskScore(OWED_RISK.likelihood, OWED_RISK.impact);
  for (const { id, campaignId } of await owedWithoutIncident(pool)) {
    const observed = { metric: 'oversell', value: 1, of: null };
    await openIncident(pool, {
      campaignId,
      risk: OWED_RISK.key,
      subject: id,
      score,
      observed,
      at: new Date(at),
    });
  }
}
