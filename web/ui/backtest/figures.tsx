import { Alert, Button, Flex } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../plain-table.tsx';
import { Section } from '../section.tsx';
import { texts } from './texts.ts';
import type { Backtested, Simulation, Variant } from './use-simulation.ts';

const useUplift = () => {
  const t = useTexts(texts);
  const { percent } = useFormat();
  return ({ neverPays, breakEvenUplift }: Pick<Simulation, 'neverPays' | 'breakEvenUplift'>): string =>
    neverPays ? t('never') : percent(breakEvenUplift);
};

/** The plan's own figures, the most asked for first. */
export function Summary({ found }: { found: Backtested }): ReactNode {
  const t = useTexts(texts);
  const { percent, number, money } = useFormat();
  const uplift = useUplift();
  const facts = [
    [t('discountRate'), percent(found.discountCostRate)],
    [t('reached'), percent(found.basketShare)],
    [t('marginAfter'), percent(found.marginAfter)],
    [t('uplift'), uplift(found)],
    [t('cost'), money(found.cost.total, found.currency)],
    [t('costRate'), percent(found.promotionCostRate)],
    [t('sales'), money(found.sales, found.currency)],
    [t('orders'), number(found.baskets)],
  ] as const;
  return (
    <dl className="backtest-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ComparisonProps {
  found: Simulation;
  onRemove: (name: string) => void;
}

/** The plan and its alternatives, a row each. */
export function Comparison({ found, onRemove }: ComparisonProps): ReactNode {
  const t = useTexts(texts);
  const { percent, money } = useFormat();
  const uplift = useUplift();
  const numeric = [
    'reached',
    'sales',
    'discountRate',
    'cost',
    'difference',
    'marginAfter',
    'uplift',
  ] as const;
  const cells = (one: Simulation | Variant): ReactNode[] => [
    percent(one.basketShare),
    money(one.sales, found.currency),
    percent(one.discountCostRate),
    money(one.cost.total, found.currency),
    'difference' in one ? money(one.difference.cost, found.currency) : '',
    percent(one.marginAfter),
    uplift(one),
  ];
  const named = ({ name }: Variant): ReactNode => (
    <Flex align="center" gap="small" key={name}>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('remove', { name })}
        onClick={() => onRemove(name)}
      />
      {name}
    </Flex>
  );
  return (
    <PlainTable
      caption={t('compared')}
      columns={[
        { title: t('variant'), long: true },
        ...numeric.map((key) => ({ title: t(key), numeric: true })),
      ]}
      rows={[[t('plan'), ...cells(found)], ...found.alternatives.map((one) => [named(one), ...cells(one)])]}
    />
  );
}

/** Which budget lines pay, what they have, and what they have to expect. */
export function Expected({ found: { expected, currency } }: { found: Backtested }): ReactNode {
  const t = useTexts(texts);
  const { money } = useFormat();
  if (expected === null || expected.lines.length === 0) return null;
  const { basis, sales, lines } = expected;
  return (
    <Section title={t('expected')} note={t(`basis_${basis}`, { sales: money(sales, currency) })}>
      <Flex vertical gap="small">
        {lines
          .filter(({ over }) => over)
          .map(({ line }) => (
            <Alert key={line} type="warning" showIcon title={t('over', { line })} />
          ))}
        <PlainTable
          caption={t('expected')}
          columns={[
            { title: t('line') },
            ...(['has', 'expects', 'drawn'] as const).map((key) => ({ title: t(key), numeric: true })),
          ]}
          rows={lines.map(({ line, amount, expected: cost, drawn }) => [
            ...[line, money(amount, currency), money(cost, currency), money(drawn, currency)],
          ])}
        />
      </Flex>
    </Section>
  );
}

/** What the answer rests on, in the reader's language. */
export function Assumed({ found: { assumptions, history } }: { found: Backtested }): ReactNode {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <Section title={t('assumed')}>
      <ul className="backtest-assumed">
        {assumptions.map(({ code, text, promotions }) => (
          <li key={code}>
            {text[language]}
            {promotions.length > 0 && ` (${promotions.join(', ')})`}
          </li>
        ))}
        {history !== null && <li>{t('history', history)}</li>}
      </ul>
    </Section>
  );
}
