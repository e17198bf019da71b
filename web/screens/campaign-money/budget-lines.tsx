import { Flex, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import type { Cell, ChartTable } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { budgetOption, spentShare, totalsOf, type Budget, type Part } from './budget-rows.ts';
import { texts } from './texts.ts';
import { useLineName } from './words.ts';

const SUMS = ['total', 'committed', 'reserved', 'free', 'returned', 'released'] as const;

function useTable({ lines, currency }: Budget): ChartTable {
  const t = useTexts(texts);
  const { money } = useFormat();
  const name = useLineName();
  const show = (value: Cell): string => money(value === null ? null : String(value), currency);
  const totals = totalsOf(lines);
  return {
    columns: [
      { title: t('line'), show: (line) => (line === null ? t('total') : name(String(line))) },
      ...SUMS.map((sum) => ({ title: t(sum), numeric: true, show })),
    ],
    rows: [
      ...lines.map((line) => [line.line, ...SUMS.map((sum) => line[sum])]),
      [null, ...SUMS.map((sum) => totals[sum])],
    ],
  };
}

/** What each line of the budget has, holds and spent. */
export function BudgetLines({ budget }: { budget: Budget }): ReactNode {
  const t = useTexts(texts);
  const { money, percent } = useFormat();
  const compact = useCompact();
  const name = useLineName();
  const table = useTable(budget);
  const { lines, currency } = budget;
  if (lines.length === 0) {
    return (
      <Section title={t('budget')}>
        <Empty text={t('notOpen')} />
      </Section>
    );
  }
  const totals = totalsOf(lines);
  const share = percent(spentShare(totals), 1);
  const total = money(totals.total, currency);
  const part = (each: Part): string => t(each === 'left' ? 'free' : each);
  const show = (value: number): string => money(String(value), currency);
  return (
    <Section title={t('budget')}>
      <Flex wrap gap={32}>
        <Statistic title={t('total')} value={total} />
        <Statistic title={t('spentShare')} value={share} />
        <Statistic title={t('committed')} value={money(totals.committed, currency)} />
        <Statistic title={t('reserved')} value={money(totals.reserved, currency)} />
        <Statistic title={t('free')} value={money(totals.free, currency)} />
      </Flex>
      <Chart
        label={t('budget')}
        description={t('budgetSaid', { share, total })}
        height={lines.length * 44 + 72}
        option={(look) => budgetOption(lines, { line: name, part, show, compact }, look)}
        table={table}
      />
      <div style={{ marginTop: 12 }}>
        <DataTable label={t('budget')} table={table} />
      </div>
    </Section>
  );
}
