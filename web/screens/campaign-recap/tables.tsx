import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { showFigure } from '../../ui/figures/show.ts';
import { Section } from '../../ui/section.tsx';
import { FIGURES, figureTexts, type FigureName } from '../../vocabulary/figures.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import type { Report } from './report.ts';
import { recapTexts } from './texts.ts';

const IN_PHASE = [
  'sales',
  'orders',
  'buyers',
  'newBuyers',
  'aov',
  'reach',
  'conversion',
  'discountCostRate',
  'roi',
] as const satisfies readonly FigureName[];

const numeric = (title: string): PlainColumn => ({ title, numeric: true });

function ByPhase({ report: { byPhase, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const say = useTexts(figureTexts);
  const phaseOf = useTexts(phaseTexts);
  const format = useFormat();
  const rows = byPhase.map(({ phase, figures }) => [
    hasText(phaseTexts, phase) ? phaseOf(phase) : phase,
    ...IN_PHASE.map((name) =>
      showFigure(format, { unit: FIGURES[name], currency: campaign.currency }, figures[name]),
    ),
  ]);
  const columns = [{ title: t('phase') }, ...IN_PHASE.map((name) => numeric(say(name)))];
  return (
    <Section title={t('byPhase')}>
      <PlainTable caption={t('byPhase')} columns={columns} rows={rows} />
    </Section>
  );
}

function BySegment({ report: { bySegment, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const { number, money } = useFormat();
  if (bySegment.length === 0) return null;
  const rows = bySegment.map(({ segment, people, holdOut, reached, buyers, sales }) => [
    ...[segment, number(people), number(holdOut), number(reached), number(buyers)],
    money(sales, campaign.currency),
  ]);
  const titles = [t('people'), t('holdOut'), t('reachedPeople'), t('buyers'), t('sold')];
  return (
    <Section title={t('bySegment')}>
      <PlainTable
        caption={t('bySegment')}
        columns={[{ title: t('segment') }, ...titles.map(numeric)]}
        rows={rows}
      />
    </Section>
  );
}

function ByProduct({ report: { byProduct, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const { number, money } = useFormat();
  if (byProduct.length === 0) return null;
  const amount = (text: string): string => money(text, campaign.currency);
  const rows = byProduct.map(({ sku, name, units, listValue, sales }) => [
    name === null ? sku : `${sku} · ${name}`,
    ...[number(units), amount(listValue), amount(sales)],
  ]);
  const titles = [t('units'), t('listValue'), t('sold')];
  return (
    <Section title={t('byProduct')} note={t('byProductNote')}>
      <PlainTable
        caption={t('byProduct')}
        columns={[{ title: t('product') }, ...titles.map(numeric)]}
        rows={rows}
      />
    </Section>
  );
}

function ByPromotion({ report: { byPromotion, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const { number, money } = useFormat();
  if (byPromotion.length === 0) return null;
  const rows = byPromotion.map(({ promotion, budgetLine, orders, discount }) => [
    ...[promotion, budgetLine, number(orders), money(discount, campaign.currency)],
  ]);
  const columns = [
    { title: t('promotion') },
    { title: t('line') },
    numeric(t('orders')),
    numeric(t('discount')),
  ];
  return (
    <Section title={t('byPromotion')}>
      <PlainTable caption={t('byPromotion')} columns={columns} rows={rows} />
    </Section>
  );
}

/** What sold: by phase, segment, product and promotion. */
export function Breakdown({ report }: { report: Report }): ReactNode {
  return (
    <>
      <ByPhase report={report} />
      <div className="recap-pair">
        <BySegment report={report} />
        <ByPromotion report={report} />
      </div>
      <ByProduct report={report} />
    </>
  );
}
