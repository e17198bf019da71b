import { Context } from '@temporalio/activity';
import { baselineWindow, referenceDay } from '../../domain/plan/research-window.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import { backtest } from '../../store/backtest.ts';
import { saveBacktest } from '../../store/backtests.ts';
import { loadPlan } from '../../store/campaigns.ts';
import type { BacktestResult, ResearchInput } from '../../workflows/research/messages.ts';

export interface BacktestDeps {
  db: Database;
  calendar: Calendar;
  config: Pick<Config, 'FANFARE_TIME_ZONE'>;
}

export type BacktestActivities = ReturnType<typeof createBacktestActivities>;

const BEAT_MS = 1_000;

/** Tries a plan's promotions on past orders. */
export function createBacktestActivities({ db, calendar, config }: BacktestDeps) {
  return {
    /**
     * Keeps what the promotions of a plan version would have cost over its baseline; doing it again writes it anew. `at`
     * in epoch milliseconds is "today" for a plan without a reference day. Throws PLAN_CHANGED where no version has the
     * hash, and gives up between two baskets where it is cancelled.
     */
    async backtestPromotions(input: ResearchInput & { at: number }): Promise<BacktestResult> {
      const { campaignId, version, hash, at } = input;
      const { cancellationSignal } = Context.current();
      const plan = await loadPlan(db.pool, campaignId, hash);
      const timeZone = config.FANFARE_TIME_ZONE;
      const asOf = referenceDay(plan, { at, timeZone, calendar });
      let done = 0;
      // The first page is a long sort: it has to be seen to be alive while nothing is priced yet.
      const beat = setInterval(() => Context.current().heartbeat(done), BEAT_MS);
      try {
        const { alternatives: _, ...report } = await backtest(db, {
          ...{ asOf, timeZone, currency: plan.currency, products: plan.products },
          window: baselineWindow(plan, { asOf, timeZone, calendar }),
          shipping: shippingTerms(plan),
          segments: plan.audience.segments,
          lifecycle: plan.research.lifecycle,
          base: { name: 'plan', promotions: plan.promotions },
          onWork: (baskets) => {
            done = baskets;
            cancellationSignal.throwIfAborted();
          },
        });
        cancellationSignal.throwIfAborted();
        await saveBacktest(db.pool, { campaignId, plan }, { report, version, at: new Date(at) });
        return { baskets: report.baskets };
      } finally {
        clearInterval(beat);
      }
    },
  };
}
