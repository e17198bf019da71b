import { givenRows } from '../domain/figures/costs.ts';
import { figuresOf } from '../domain/figures/kpis.ts';
import { showOutcome } from '../domain/figures/outcome-shown.ts';
import { showCosts, showFigures } from '../domain/figures/shown.ts';
import { showStockCover } from '../domain/figures/stock-cover.ts';
import type { Queryable } from '../infra/database.ts';
import { goalProgress } from '../store/goal-progress.ts';
import { costsOf, countsOf } from '../store/kpis.ts';
import { outcomeIn, stockCoverAt, type OutcomeOf } from '../store/outcome.ts';
import { goalsView } from './goals-view.ts';

async function compose(db: Queryable, { window, plan, phases, at }: OutcomeOf) {
  const { campaignId } = window;
  const { currency } = plan;
  const [counts, costs, goals, stock] = await Promise.all([
    countsOf(db, window, plan),
    costsOf(db, window, plan),
    goalProgress(db, { campaignId, plan, at }),
    stockCoverAt(db, { campaignId, phases, at }),
  ]);
  const view = {
    currency,
    figures: showFigures(figuresOf(counts), currency),
    stockCover: stock.map(showStockCover),
    costs: showCosts([...costs, ...givenRows(counts)], currency),
    goals: goalsView(goals),
  };
  return { counts, view };
}

/** A campaign's figures of a window as JSON, with its goals and stock at the instant given. */
export const kpisView = async (db: Queryable, asked: OutcomeOf) => (await compose(db, asked)).view;

/** The same with what the window brought beyond what would have been, which reads more and moves slowly. */
export async function kpisWithOutcome(db: Queryable, asked: OutcomeOf) {
  const { counts, view } = await compose(db, asked);
  const outcome = await outcomeIn(db, asked, counts);
  return { ...view, outcome: showOutcome(outcome, asked.plan.currency) };
}
