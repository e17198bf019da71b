import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { BigValue } from '../../ui/figures/big-value.tsx';
import { showFigure } from '../../ui/figures/show.ts';
import { Info } from '../../ui/info.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Report } from './profile.ts';
import { texts } from './texts.ts';

const FIGURES = {
  revenue: 'money',
  returns: 'money',
  orders: 'count',
  buyers: 'count',
  aov: 'money',
  units: 'count',
  repeatRate: 'rate',
  newBuyerShare: 'rate',
} as const;
type Name = keyof typeof FIGURES;
const NAMES = Object.keys(FIGURES) as Name[];

/** What the shop sold in the baseline window, beside the same days a year before. */
export function History({ report }: { report: Report }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const { sales, yearBefore, window, asOf, currency } = report;
  const day = (text: string): string => format.date(`${text}T12:00:00Z`, 'UTC');
  const show = (name: Name, value: string | number | null): string =>
    showFigure(format, { unit: FIGURES[name], currency }, value);
  return (
    <Section
      title={t('history')}
      note={t('historyNote', { from: day(window.from), to: day(window.to), asOf: day(asOf) })}
    >
      <dl className="research-tiles">
        {NAMES.map((name) => (
          <div key={name} className="figure-fit">
            <dt>
              {t(name)} <Info of={t(name)}>{t(`${name}Meaning`)}</Info>
            </dt>
            <dd>
              <BigValue>{show(name, sales[name])}</BigValue>
            </dd>
            {yearBefore && <dd className="quiet">{t('before', { value: show(name, yearBefore[name]) })}</dd>}
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** The products that sold most. */
export function TopProducts({ report: { sales, currency } }: { report: Report }): ReactNode {
  const t = useTexts(texts);
  const { money, number } = useFormat();
  const count = (value: string | number | null): string => number(value);
  return (
    <Section title={t('topProducts')}>
      {sales.topProducts.length === 0 ? (
        <Empty />
      ) : (
        <DataTable
          label={t('topProducts')}
          table={{
            columns: [
              { title: t('product') },
              { title: t('sku') },
              { title: t('revenue'), numeric: true, show: (value) => money(String(value), currency) },
              { title: t('units'), numeric: true, show: count },
              { title: t('lines'), numeric: true, show: count },
            ],
            rows: sales.topProducts.map(({ sku, name, revenue, units, lines }) => [
              name ?? sku,
              ...[sku, revenue, units, lines],
            ]),
          }}
        />
      )}
    </Section>
  );
}
