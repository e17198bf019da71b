import { currencyDigits, formatAmount, parseAmount } from '../money/currency.ts';
import { divideHalfUp, multiplyHalfUp, toFraction, toSafeInteger } from '../money/decimal.ts';
import { lineAmounts } from '../plan/budget.ts';
import { plannedPhases } from '../plan/schedule.ts';
import { nominalMs } from '../plan/time.ts';
import type { Goal, Plan } from '../plan/types.ts';
import type { VariantRow } from './report.ts';

/** What a budget line pays for promotions, as far as the past tells; amounts as decimal text. */
export interface ExpectedLine {
  line: string;
  /** What the plan gives it. */
  amount: string;
  /** Cost of its promotions over past sales × sales expected. */
  expected: string;
  /** Prizes and red packets that it pays when all of them are drawn; they depend on no order. */
  drawn: string;
  /** Expected and drawn together pass what the plan gives it. */
  over: boolean;
}

/** What a plan's promotions are expected to cost, and how it was worked out. */
export interface ExpectedCost {
  sales: string;
  /** `goal`: the plan's sales target. `pace`: the past sales, after the discounts, of as many days as it sells. */
  basis: 'goal' | 'pace';
  lines: ExpectedLine[];
}

const DAY = 24 * 60 * 60 * 1000;

/** The plan's target of sales in minor units, of the whole sale where there is one; undefined where it is no number. */
function salesTarget({ goals, currency }: Plan): number | undefined {
  const whole = goals.filter(({ metric }) => metric === 'sales').sort(byWidth);
  for (const { target, resolved } of whole) {
    const figure = resolved?.target ?? ('value' in target ? target.value : undefined);
    if (figure !== undefined) return multiplyHalfUp(10 ** currencyDigits(currency), toFraction(figure));
  }
  return undefined;
}

/** Goals over all selling phases before those of one phase. */
const byWidth = (a: Goal, b: Goal): number => Number(a.phase !== undefined) - Number(b.phase !== undefined);

/** Milliseconds in which the plan sells: live and extension. */
const sellingMs = ({ schedule }: Plan): number =>
  plannedPhases(schedule)
    .filter(({ phase }) => phase === 'live' || phase === 'extension')
    .reduce((sum, { window }) => sum + nominalMs(window.duration), 0);

/** What all prizes and red packets of a plan come to by budget line, in minor units. */
function drawnCost({ promotions }: Plan): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const each of promotions) {
    const most =
      each.kind === 'lottery'
        ? each.prizes.reduce((sum, { units, cost }) => sum + units * cost, 0)
        : each.kind === 'redPacket'
          ? each.total
          : 0;
    if (most > 0) drawn.set(each.budgetLine, (drawn.get(each.budgetLine) ?? 0) + most);
  }
  return drawn;
}

/** Where a back-test stands: the plan's own row, and how many days it looked at. */
export interface Backtested {
  row: Pick<VariantRow, 'sales' | 'byPromotion'>;
  days: number;
}

/** n × a ÷ b of minor units, rounded half up; 0 where b is. */
const scaled = (n: number, a: number, b: number): number =>
  b === 0 ? 0 : toSafeInteger(divideHalfUp(BigInt(n) * BigInt(a), BigInt(b)));

/**
 * The promotion cost that a plan has to expect: cost ÷ sales of the back-test × the sales expected, line by line of the
 * budget. Lines that pay no promotion are left out. Null where the back-test had no sales to go by.
 */
export function expectedCost(plan: Plan, { row, days }: Backtested): ExpectedCost | null {
  const { currency } = plan;
  const past = parseAmount(row.sales, currency);
  if (past <= 0) return null;
  const target = salesTarget(plan);
  const sales = target ?? scaled(past, Math.round(sellingMs(plan)), days * DAY);
  const lineOf = new Map(plan.promotions.map(({ key, budgetLine }) => [key, budgetLine]));
  const cost = new Map<string, number>();
  for (const { promotion, cost: of } of row.byPromotion) {
    const line = lineOf.get(promotion);
    if (line !== undefined) cost.set(line, (cost.get(line) ?? 0) + parseAmount(of.total, currency));
  }
  const drawn = drawnCost(plan);
  const lines = Object.entries(lineAmounts(plan.budget)).flatMap(([line, amount]): ExpectedLine[] => {
    if (!cost.has(line) && !drawn.has(line)) return [];
    const expected = scaled(cost.get(line) ?? 0, sales, past);
    const prizes = drawn.get(line) ?? 0;
    return [
      {
        line,
        amount: formatAmount(amount, currency),
        expected: formatAmount(expected, currency),
        drawn: formatAmount(prizes, currency),
        over: expected + prizes > amount,
      },
    ];
  });
  return { sales: formatAmount(sales, currency), basis: target === undefined ? 'pace' : 'goal', lines };
}
