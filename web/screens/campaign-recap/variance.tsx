import { Alert, Grid } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import type { ChartLook } from '../../ui/chart/look.ts';
import { Section } from '../../ui/section.tsx';
import type { Report } from './report.ts';
import { recapTexts } from './texts.ts';
import { addsUp, waterfall, type Step } from './waterfall.ts';

type Variance = NonNullable<Report['variance']>;

const LABELS = {
  target: 'stepTarget',
  reach: 'stepReach',
  conversion: 'stepConversion',
  aov: 'stepAov',
  actual: 'stepActual',
} as const;

interface Words {
  say: (step: Step) => string;
  money: (amount: string) => string;
  compact: (value: number) => string;
  /** Five bars share the width of a phone: short amounts, names in lines. */
  narrow: boolean;
}

const SMALL = { width: 56, overflow: 'break', fontSize: 11, lineHeight: 13 } as const;

/** Bars that hang between two heights: an unseen bar carries each. */
function drawing(steps: readonly Step[], { say, money, compact, narrow }: Words) {
  const colour = (look: ChartLook, { total, from, to }: Step): string | undefined =>
    total ? look.palette[0] : to < from ? look.palette[1] : look.palette[2];
  return (look: ChartLook) => ({
    grid: { left: 8, right: 16, top: 32, bottom: 8 },
    xAxis: { type: 'category', data: steps.map(say), axisLabel: { interval: 0, ...(narrow && SMALL) } },
    yAxis: { type: 'value', axisLabel: { hideOverlap: true, formatter: compact } },
    series: [
      {
        ...{ type: 'bar', stack: 'all', silent: true, itemStyle: { color: 'transparent' } },
        data: steps.map(({ from, to, total }) => (total ? 0 : Math.min(from, to))),
      },
      {
        ...{ type: 'bar', stack: 'all', barMaxWidth: 72, labelLayout: { hideOverlap: true } },
        label: {
          ...{ show: true, position: 'top', color: look.text, ...(narrow && { fontSize: 11 }) },
          formatter: ({ dataIndex }: { dataIndex: number }) => money(steps[dataIndex]?.amount ?? '0'),
        },
        data: steps.map((step) => ({
          value: Math.abs(step.to - step.from),
          itemStyle: { color: colour(look, step) },
        })),
      },
    ],
  });
}

function Factors({
  variance: { planned, came },
  currency,
}: {
  variance: Variance;
  currency: string;
}): ReactNode {
  const t = useTexts(recapTexts);
  const { number, percent, money } = useFormat();
  const rows = [
    [t('reachFactor'), number(planned.reach), number(came.reach)],
    [t('conversionFactor'), percent(planned.conversion, 2), percent(came.conversion, 2)],
    [t('aovFactor'), money(planned.aov, currency), money(came.aov, currency)],
  ];
  const columns = [
    { title: t('factor') },
    { title: t('planned'), numeric: true },
    { title: t('came'), numeric: true },
  ];
  return <PlainTable caption={t('variance')} columns={columns} rows={rows} />;
}

/** The gap between target and sales, taken apart into three factors that add up to it. */
export function VarianceSection({ report }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const { money } = useFormat();
  const compact = useCompact();
  const narrow = Grid.useBreakpoint().md !== true;
  const { variance, campaign } = report;
  const { currency } = campaign;
  const steps = useMemo(() => (variance ? waterfall(variance) : []), [variance]);
  const option = useMemo(
    () =>
      drawing(steps, {
        ...{ compact, narrow },
        say: ({ key }) => t(LABELS[key]),
        money: (amount) => (narrow ? compact(Number(amount)) : money(amount, currency)),
      }),
    [steps, t, money, currency, compact, narrow],
  );
  if (!variance) return null;
  const table = {
    columns: [
      { title: t('step') },
      {
        ...{ title: t('amount'), numeric: true },
        show: (value: string | number | null) => money(String(value), currency),
      },
    ],
    rows: steps.map(({ key, amount }) => [t(LABELS[key]), amount]),
  };
  return (
    <Section title={t('variance')} note={t('varianceNote', { gap: money(variance.gap, currency) })}>
      {!addsUp(variance) && <Alert type="warning" showIcon title={t('varianceOff')} />}
      <Chart label={t('variance')} option={option} table={table} height={280} />
      <Factors variance={variance} currency={currency} />
    </Section>
  );
}
