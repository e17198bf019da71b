import { heartbeat } from '@temporalio/activity';
import type { Calendar } from '../../domain/plan/time.ts';
import { isNotRunYet } from '../../domain/plan/not-run-yet.ts';
import { baselineWindow, referenceDay } from '../../domain/plan/research-window.ts';
import { LIFECYCLE_LIMITS } from '../../domain/segments/lifecycle.ts';
import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import { loadPlan, recordTimeline } from '../../store/campaigns.ts';
import { researchReport, saveResearch } from '../../store/research.ts';
import type { ResearchInput, ResearchResult } from '../../workflows/research/messages.ts';
import { competitorReports } from './competitors.ts';

export interface ResearchDeps {
  db: Database;
  calendar: Calendar;
  config: Pick<Config, 'FANFARE_TIME_ZONE'>;
}

export type ResearchActivities = ReturnType<typeof createResearchActivities>;

const BEAT_MS = 1_000;

/** Shows that a long statement is still being waited for. */
async function beating<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => heartbeat(), BEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Measures the shop's history for a campaign's plan. */
export function createResearchActivities({ db, calendar, config }: ResearchDeps) {
  return {
    /**
     * Writes the research report of a plan version; doing it again writes it anew. `at` in epoch milliseconds is
     * "today" for a plan without a reference day. Throws PLAN_CHANGED where no version has the hash.
     */
    async researchHistory(input: ResearchInput & { at: number }): Promise<ResearchResult> {
      const { campaignId, version, hash, at } = input;
      const plan = await loadPlan(db.pool, campaignId, hash);
      const timeZone = config.FANFARE_TIME_ZONE;
      const asOf = referenceDay(plan, { at, timeZone, calendar });
      const window = baselineWindow(plan, { asOf, timeZone, calendar });
      const lifecycle = isNotRunYet(plan, ['research', 'lifecycle'])
        ? LIFECYCLE_LIMITS
        : plan.research.lifecycle;
      const scope = { window, asOf, timeZone, currency: plan.currency, lifecycle };
      const measured = await beating(researchReport(db, scope));
      const competitors = await competitorReports(db.pool, { plan, at, calendar });
      const report = { ...measured, competitors };
      const result = { orders: report.sales.orders, customers: report.audience.customers };
      await db.transaction(async (tx) => {
        await saveResearch(tx, campaignId, { report, at: new Date(at) });
        await recordTimeline(tx, {
          campaignId,
          key: `${campaignId}/researched/${version}/${at}`,
          at,
          phase: 'research',
          kind: 'researched',
          actorId: null,
          data: { ...result, ...window, asOf },
        });
      });
      return result;
    },
  };
}
