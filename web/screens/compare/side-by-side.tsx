import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { showFigure, type FigureValue } from '../../ui/figures/show.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import {
  FIGURES,
  figureTexts,
  OUTCOMES,
  outcomeTexts,
  type FigureName,
  type FigureUnit,
  type OutcomeName,
} from '../../vocabulary/figures.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import { goalRows, pointsTo, relativeTo, sameCurrency, spentOf, type Compared } from './differences.ts';
import { compareTexts } from './texts.ts';

interface SideProps {
  items: readonly Compared[];
  nameOf: (one: Compared) => string;
}

/** A figure with its difference to the first campaign's below it: rates in points, all else in per cent. */
function useCell(items: readonly Compared[]) {
  const t = useTexts(compareTexts);
  const format = useFormat();
  const alike = sameCurrency(items);
  const difference = (unit: FigureUnit, first: FigureValue, other: FigureValue): string | null => {
    if (unit === 'money' && !alike) return null;
    const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);
    if (unit === 'rate') {
      const points = pointsTo(first, other);
      return points === null ? null : signed(t('points', { n: format.number(points * 100, 1) }), points);
    }
    const share = relativeTo(first, other);
    return share === null ? null : signed(format.percent(share), share);
  };
  return (unit: FigureUnit, values: readonly FigureValue[]): ReactNode[] =>
    values.map((value, i) => {
      const shown = showFigure(format, { unit, currency: items[i]?.campaign.currency ?? 'GBP' }, value);
      const told = i === 0 ? null : difference(unit, values[0], value);
      return (
        <div key={i}>
          {shown}
          {told !== null && (
            <div>
              <Typography.Text type="secondary">{told}</Typography.Text>
            </div>
          )}
        </div>
      );
    });
}

const hasValue = (values: readonly FigureValue[]): boolean =>
  values.some((value) => value !== null && value !== undefined);

const columnsOf = (title: string, { items, nameOf }: SideProps) => [
  { title },
  ...items.map((one) => ({ title: nameOf(one), numeric: true })),
];

/** Every figure that one of the campaigns has. */
export function Figures(sides: SideProps): ReactNode {
  const t = useTexts(compareTexts);
  const say = useTexts(figureTexts);
  const cells = useCell(sides.items);
  const rows = (Object.keys(FIGURES) as FigureName[])
    .map((name) => ({ name, values: sides.items.map(({ figures }) => figures[name]) }))
    .filter(({ values }) => hasValue(values))
    .map(({ name, values }) => [say(name), ...cells(FIGURES[name], values)]);
  return (
    <Section title={t('figures')}>
      <PlainTable caption={t('figures')} columns={columnsOf(t('figure'), sides)} rows={rows} />
    </Section>
  );
}

/** What each brought beyond what would have been. */
export function Outcomes(sides: SideProps): ReactNode {
  const t = useTexts(compareTexts);
  const say = useTexts(outcomeTexts);
  const cells = useCell(sides.items);
  const rows = (Object.keys(OUTCOMES) as OutcomeName[])
    .map((name) => ({ name, values: sides.items.map(({ outcome }) => outcome?.[name]) }))
    .filter(({ values }) => hasValue(values))
    .map(({ name, values }) => [say(name), ...cells(OUTCOMES[name], values)]);
  if (rows.length === 0) return null;
  return (
    <Section title={t('incremental')}>
      <PlainTable caption={t('incremental')} columns={columnsOf(t('figure'), sides)} rows={rows} />
    </Section>
  );
}

/** How far each came with its goals. */
export function GoalsSide(sides: SideProps): ReactNode {
  const t = useTexts(compareTexts);
  const say = useTexts(metricTexts);
  const { percent } = useFormat();
  const rows = goalRows(sides.items).map(({ metric, progress }) => [
    hasText(metricTexts, metric) ? say(metric) : metric,
    ...progress.map((share) => percent(share, 0)),
  ]);
  if (rows.length === 0) return null;
  return (
    <Section title={t('goals')}>
      <PlainTable caption={t('goals')} columns={columnsOf(t('goal'), sides)} rows={rows} />
    </Section>
  );
}

/** What each was to spend, and spent. */
export function BudgetSide(sides: SideProps): ReactNode {
  const t = useTexts(compareTexts);
  const cells = useCell(sides.items);
  const sums = sides.items.map(spentOf);
  const rows = [
    [
      t('planned'),
      ...cells(
        'money',
        sums.map(({ planned }) => planned),
      ),
    ],
    [
      t('spent'),
      ...cells(
        'money',
        sums.map(({ spent }) => spent),
      ),
    ],
    [
      t('spentShare'),
      ...cells(
        'rate',
        sums.map(({ planned, spent }) => (planned === 0 ? null : spent / planned)),
      ),
    ],
  ];
  return (
    <Section title={t('budget')}>
      <PlainTable caption={t('budget')} columns={columnsOf(t('budget'), sides)} rows={rows} />
    </Section>
  );
}
