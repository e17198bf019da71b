import { Select } from 'antd';
import { useCallback, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { ChartLook } from '../../ui/chart/look.ts';
import { showFigure } from '../../ui/figures/show.ts';
import { Section } from '../../ui/section.tsx';
import { FIGURES, figureTexts, type FigureName } from '../../vocabulary/figures.ts';
import type { Compared } from './differences.ts';
import { compareTexts } from './texts.ts';

const isFigure = (name: string | null): name is FigureName => name !== null && Object.hasOwn(FIGURES, name);

interface CompareChartProps {
  items: readonly Compared[];
  nameOf: (one: Compared) => string;
}

/** One figure of all campaigns as bars; which one is kept in the address. */
export function CompareChart({ items, nameOf }: CompareChartProps): ReactNode {
  const t = useTexts(compareTexts);
  const say = useTexts(figureTexts);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('figure');
  const figure: FigureName = isFigure(asked) ? asked : 'sales';
  const unit = FIGURES[figure];
  const title = say(figure);
  const option = useCallback(
    (look: ChartLook) => ({
      grid: { left: 8, right: 16, top: 32, bottom: 8 },
      xAxis: {
        type: 'category',
        data: items.map(nameOf),
        axisLabel: { interval: 0, overflow: 'break', width: 140 },
      },
      yAxis: { type: 'value', axisLabel: { hideOverlap: true } },
      series: [
        {
          ...{ type: 'bar', name: title, barMaxWidth: 72 },
          label: {
            ...{ show: true, position: 'top', color: look.text },
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              showFigure(
                format,
                { unit, currency: items[dataIndex]?.campaign.currency ?? 'GBP' },
                items[dataIndex]?.figures[figure],
              ),
          },
          data: items.map(({ figures }) => figures[figure] ?? null),
        },
      ],
    }),
    [items, nameOf, figure, title, format, unit],
  );
  const table = {
    columns: [{ title: t('campaign') }, { title, numeric: true }],
    rows: items.map((one) => [nameOf(one), one.figures[figure] ?? null]),
  };
  const choice = (
    <Select
      aria-label={t('chartOf')}
      value={figure}
      popupMatchSelectWidth={false}
      style={{ minWidth: 180 }}
      options={(Object.keys(FIGURES) as FigureName[]).map((value) => ({ value, label: say(value) }))}
      onChange={(value) => {
        const next = new URLSearchParams(search);
        next.set('figure', value);
        setSearch(next, { replace: true });
      }}
    />
  );
  return (
    <Section title={t('chart')} extra={choice}>
      <Chart label={title} option={option} table={table} height={280} />
    </Section>
  );
}
