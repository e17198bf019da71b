import type { Format } from '../../i18n/format.ts';
import type { Cell } from '../../ui/chart/table.ts';
import type { SeriesMetric } from './series.ts';

/** A value of the shown metric, in its unit. */
export const metricShown =
  ({ money, number }: Pick<Format, 'money' | 'number'>, metric: SeriesMetric, currency: string) =>
  (value: Cell): string =>
    metric === 'sales' ? money(value === null ? null : String(value), currency) : number(value, 0);
