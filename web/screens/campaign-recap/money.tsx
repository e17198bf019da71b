import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import type { Report } from './report.ts';
import { recapMoreTexts } from './texts-more.ts';

const numeric = (title: string): PlainColumn => ({ title, numeric: true });

function Budget({ report: { budget, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { money, percent } = useFormat();
  const amount = (text: string): string => money(text, campaign.currency);
  const rows = budget.lines.map(({ line, planned, total, committed, reserved, released, free }) => [
    ...[line, amount(planned), amount(total), amount(committed)],
    percent(Number(planned) === 0 ? null : Number(committed) / Number(planned)),
    ...[amount(reserved), amount(released), amount(free)],
  ]);
  const titles = [
    t('planned'),
    t('total'),
    t('committed'),
    t('spentShare'),
    t('reserved'),
    t('released'),
    t('free'),
  ];
  return (
    <Section title={t('budget')} note={t('budgetTotal', { total: amount(budget.total) })}>
      <PlainTable
        caption={t('budget')}
        columns={[{ title: t('line') }, ...titles.map(numeric)]}
        rows={rows}
      />
    </Section>
  );
}

function Costs({ report: { costs = [], campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const choice = useTexts(planChoiceTexts);
  const { money } = useFormat();
  if (costs.length === 0) return null;
  const kindName = (kind: string): string => (hasText(planChoiceTexts, kind) ? choice(kind) : kind);
  const amount = (text: string | null): string => money(text, campaign.currency);
  const rows = costs.map(({ kind, line, planned, booked, accrued }) => [
    ...[kindName(kind), line, amount(planned), amount(booked), amount(accrued)],
  ]);
  const titles = [t('planned'), t('booked'), t('accrued')];
  return (
    <Section title={t('costs')}>
      <PlainTable
        caption={t('costs')}
        columns={[{ title: t('kind') }, { title: t('line') }, ...titles.map(numeric)]}
        rows={rows}
      />
    </Section>
  );
}

/** Budget against actual, and what was booked by kind. */
export function Money({ report }: { report: Report }): ReactNode {
  return (
    <>
      <Budget report={report} />
      <Costs report={report} />
    </>
  );
}
