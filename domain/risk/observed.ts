import { metricName, metricValue } from '../figures/metric-names.ts';
import { METRIC_TRAITS } from '../figures/metrics.ts';
import { currencyDigits } from '../money/currency.ts';
import { GOAL_METRICS, RISK_METRICS, type RiskMetric } from '../plan/vocabulary.ts';
import { riskMetricName, showMoney, showRiskValue, type Reader } from './shown.ts';

/** What an incident stores of its opening: a detector's figure (activities/monitor), or a goal's (activities/checkpoints). */
export interface Observed {
  metric?: unknown;
  value?: unknown;
  of?: unknown;
  /** Of a goal that is behind: what it is and should be, as texts of a plan, and the local day. */
  actual?: unknown;
  due?: unknown;
  day?: unknown;
  /** Of prizes that are overdue: how many. */
  prizes?: unknown;
}

type Rows = [label: string, value: string][];

const OF = { en: 'Out of', 'zh-CN': '基数' } as const;
const DUE = { en: 'Due by then', 'zh-CN': '当时应达' } as const;
const PRIZES = { en: 'Prizes owed past their time', 'zh-CN': '逾期未发放的奖品' } as const;
const DAY = { en: 'Day', 'zh-CN': '日期' } as const;

/** Metrics that divide by money, in minor units. */
const BY_MONEY: readonly RiskMetric[] = ['budgetSpentShare', 'pace'];

function denominatorText(metric: RiskMetric, of: number, { currency }: Reader): string {
  if (!BY_MONEY.includes(metric)) return new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(of);
  return showMoney(of / 10 ** currencyDigits(currency), currency);
}

function goalRows({ metric, actual, due, day }: Observed, { language, currency }: Reader): Rows {
  const goal = GOAL_METRICS.find((name) => name === metric);
  if (goal === undefined) return [];
  const figure = (value: unknown): string => {
    const shown = metricValue(goal, value);
    return METRIC_TRAITS[goal].unit === 'money' && shown !== '–' ? `${currency} ${shown}` : shown;
  };
  return [
    [metricName(goal, language), figure(actual)],
    [DUE[language], figure(due)],
    ...(typeof day === 'string' ? [[DAY[language], day] satisfies Rows[number]] : []),
  ];
}

/** The figures an incident opened with, label and value, for mails and pages. Members it does not know are left out. */
export function showObserved(observed: Observed, reader: Reader): Rows {
  const { metric, value, of, prizes } = observed;
  if (typeof prizes === 'number') return [[PRIZES[reader.language], String(prizes)]];
  if (observed.due !== undefined) return goalRows(observed, reader);
  const known = RISK_METRICS.find((name) => name === metric);
  if (known === undefined) return [];
  const seen = typeof value === 'number' ? value : null;
  const rows: Rows = [[riskMetricName(known, reader.language), showRiskValue(known, seen, reader)]];
  if (typeof of === 'number') rows.push([OF[reader.language], denominatorText(known, of, reader)]);
  return rows;
}
