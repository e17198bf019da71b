import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import type { Cell, ChartTable } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Report } from './profile.ts';
import { texts } from './texts.ts';

type Competitor = NonNullable<Report['competitors']>[number];

function useTable(competitors: readonly Competitor[], currency: string): ChartTable {
  const t = useTexts(texts);
  const { money, percent, date } = useFormat();
  const show = (value: Cell): string => money(value === null ? null : String(value), currency);
  const day = (text: string | null): string => (text === null ? '…' : date(`${text}T12:00:00Z`, 'UTC'));
  const yesNo = (value: boolean | null): string | null => (value === null ? null : t(value ? 'yes' : 'no'));
  return {
    columns: [
      { title: t('competitor') },
      { title: t('product') },
      { title: t('theirPrice'), numeric: true, show },
      { title: t('ourPrice'), numeric: true, show },
      { title: t('difference'), numeric: true, show },
      { title: t('cheaper') },
      ...[t('mechanism'), t('dates'), t('overlaps')],
      {
        title: t('share'),
        numeric: true,
        show: (value: Cell) => percent(value === null ? null : Number(value)),
      },
      ...[t('strengths'), t('weaknesses')],
    ],
    rows: competitors.map(({ ours, ...row }) => [
      ...[row.name, row.product, row.price, ours?.price ?? null, ours?.difference ?? null],
      ours === null ? null : t(`cheaper_${ours.cheaper}`),
      ...[row.mechanism, row.from === null && row.to === null ? null : `${day(row.from)} – ${day(row.to)}`],
      ...[yesNo(row.overlaps), row.share, row.strengths, row.weaknesses],
    ]),
  };
}

/** Competitors beside the plan's own offer. */
export function Competitors({ report }: { report: Report }): ReactNode {
  const t = useTexts(texts);
  const competitors = report.competitors ?? [];
  const table = useTable(competitors, report.currency);
  return (
    <Section title={t('competitors')} note={t('competitorsNote')}>
      {competitors.length === 0 ? (
        <Empty text={t('noCompetitors')} />
      ) : (
        <DataTable label={t('competitors')} table={table} />
      )}
    </Section>
  );
}
