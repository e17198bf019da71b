import type { DayTarget } from '../domain/figures/day-targets.ts';
import { METRIC_TRAITS } from '../domain/figures/metrics.ts';
import { reportedFigure, trafficFigure } from '../domain/figures/shop-figures.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import { fraction, type Fraction } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { isReported, type Measured } from './baselines.ts';
import { reportedIn, trafficIn, type Windows } from './shop-facts.ts';
import { loadSql } from './sql.ts';

/** Whose days are counted, up to `at` (epoch milliseconds). */
interface Asked {
  campaignId: string;
  plan: Plan;
  at: number;
}

interface SoldRow {
  sales: number;
  orders: number;
  newBuyers: number;
}

async function figuresIn(
  db: Queryable,
  { campaignId, plan }: Asked,
  { goal, windows }: { goal: Measured; windows: Windows },
): Promise<(Fraction | null)[]> {
  const { metric } = goal;
  if (isReported(goal)) {
    const digits = METRIC_TRAITS[metric].unit === 'money' ? currencyDigits(plan.currency) : 0;
    const said = await reportedIn(db, windows, { metric, campaignId });
    return said.map((each) => reportedFigure(each, { sums: true, digits }));
  }
  if (metric !== 'sales' && metric !== 'orders' && metric !== 'newBuyers') {
    return (await trafficIn(db, windows, plan.timeZone)).map((counts) => trafficFigure(metric, counts));
  }
  const { rows } = await db.query<SoldRow>(loadSql('kpis-days'), [
    windows.map(({ from }) => new Date(from)),
    windows.map(({ to }) => new Date(to)),
    campaignId,
  ]);
  return rows.map((row) => fraction(row[metric]));
}

/** A sum of a goal for each of some days, as far as they have come by `at`; null for a day that has not begun. */
export async function actualsByDay(
  db: Queryable,
  asked: Asked,
  { goal, days }: { goal: Measured; days: readonly DayTarget[] },
): Promise<(Fraction | null)[]> {
  const windows = days
    .filter(({ from }) => from < asked.at)
    .map(({ from, to }) => ({ from, to: Math.min(to, asked.at) }));
  const figures = windows.length === 0 ? [] : await figuresIn(db, asked, { goal, windows });
  return days.map((_, i) => figures[i] ?? null);
}
