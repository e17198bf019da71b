import { useCallback, useMemo, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { ChartLook } from '../../ui/chart/look.ts';
import type { Cell } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { axisTime } from './axis.ts';
import type { Report } from './report.ts';
import { recapTexts } from './texts.ts';

/** Sales in each interval, with what the goal asks of it as a line. */
export function SalesSeries({ report: { series, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const format = useFormat();
  const { dateTime, money, number } = format;
  const { currency, timeZone } = campaign;
  const { buckets, everySeconds } = series;
  const amount = (value: Cell): string => money(value === null ? null : String(value), currency);
  const labels = useMemo(() => {
    const short = axisTime(format, { everySeconds, count: buckets.length });
    return buckets.map(({ at }) => short(at, timeZone));
  }, [buckets, everySeconds, format, timeZone]);
  const sold = t('sold');
  const target = t('target');
  const option = useCallback(
    (look: ChartLook) => ({
      grid: { left: 8, right: 16, top: 40, bottom: 8 },
      legend: { top: 0 },
      tooltip: { trigger: 'axis', valueFormatter: (value: string | number | null) => amount(value) },
      xAxis: { type: 'category', data: labels, axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => number(value) } },
      series: [
        { name: sold, type: 'bar', data: buckets.map(({ sales }) => sales), color: look.palette[0] },
        ...(buckets.some((bucket) => bucket.target !== null)
          ? [
              {
                ...{ name: target, type: 'line', step: 'middle', showSymbol: false, color: look.palette[1] },
                data: buckets.map((bucket) => bucket.target),
              },
            ]
          : []),
      ],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `amount` is of these
    [buckets, labels, sold, target, currency, number],
  );
  const table = {
    columns: [
      { title: t('from') },
      { title: sold, numeric: true, show: amount },
      { title: target, numeric: true, show: amount },
      { title: t('orders'), numeric: true },
      { title: t('discount'), numeric: true, show: amount },
    ],
    rows: buckets.map(({ at, sales, target: asked, orders, discount }) => [
      dateTime(at, timeZone),
      ...[sales, asked, orders, discount],
    ]),
  };
  return (
    <Section title={t('sales')} note={t('salesHint')}>
      <Chart label={t('sales')} option={option} table={table} height={280} />
    </Section>
  );
}
