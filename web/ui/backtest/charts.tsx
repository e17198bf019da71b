import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { skipTexts } from '../../vocabulary/skips.ts';
import { Chart } from '../chart/chart.tsx';
import { useCompact } from '../chart/numbers.ts';
import { Section } from '../section.tsx';
import { COST_PARTS, promotionOption, tierOption, tiersOf } from './option.ts';
import { texts } from './texts.ts';
import type { Simulation } from './use-simulation.ts';

const ROW = 34;

/** Why a promotion gave nothing, the most frequent reason with its orders. */
function useWhy() {
  const say = useTexts(skipTexts);
  const { number } = useFormat();
  return ([first]: Simulation['byPromotion'][number]['skipped']): string => {
    if (first === undefined) return '';
    return `${hasText(skipTexts, first.code) ? say(first.code) : first.code}: ${number(first.baskets)}`;
  };
}

/** What each promotion cost, and of what. */
export function ByPromotion({ found: { byPromotion, currency } }: { found: Simulation }): ReactNode {
  const t = useTexts(texts);
  const { money, percent, number } = useFormat();
  const compact = useCompact();
  const why = useWhy();
  const words = {
    part: (part: (typeof COST_PARTS)[number]) => t(`part_${part}`),
    money: (amount: string) => money(amount, currency),
    compact,
  };
  const shown = (value: string | number | null): string =>
    money(value === null ? null : String(value), currency);
  return (
    <Section title={t('byPromotion')}>
      <Chart
        label={t('byPromotion')}
        height={byPromotion.length * ROW + 64}
        option={(look) => promotionOption(byPromotion, words, look)}
        empty={t('noPromotions')}
        table={{
          columns: [
            { title: t('offer') },
            { title: t('reached'), numeric: true, show: (value) => number(value) },
            { title: t('cost'), numeric: true, show: shown },
            {
              title: t('ofSales'),
              numeric: true,
              show: (value) => percent(value === null ? null : Number(value)),
            },
            ...COST_PARTS.map((part) => ({ title: t(`part_${part}`), numeric: true, show: shown })),
            { title: t('why') },
          ],
          rows: byPromotion.map(({ promotion, baskets, cost, costRate, skipped }) => [
            ...[promotion, baskets, cost.total, costRate],
            ...COST_PARTS.map((part) => cost[part]),
            why(skipped),
          ]),
        }}
      />
    </Section>
  );
}

/** How often each tier of a threshold worked, and what it took off. */
export function ByTier({ found: { byPromotion, currency } }: { found: Simulation }): ReactNode {
  const t = useTexts(texts);
  const { money, number } = useFormat();
  const compact = useCompact();
  const shown = (amount: string): string => money(amount, currency);
  const tiers = tiersOf(byPromotion, shown);
  if (tiers.length === 0) return null;
  const said = ({ promotion, label, baskets, discount }: (typeof tiers)[number]): string =>
    `${promotion} ${label}\n${t('tierSaid', { count: number(baskets), discount: shown(discount) })}`;
  return (
    <Section title={t('byTier')}>
      <Chart
        label={t('byTier')}
        height={tiers.length * ROW + 32}
        option={(look) => tierOption(tiers, { said, compact }, look)}
        table={{
          columns: [
            { title: t('offer') },
            { title: t('tierName') },
            { title: t('reached'), numeric: true, show: (value) => number(value) },
            { title: t('part_discount'), numeric: true, show: (value) => shown(String(value)) },
          ],
          rows: tiers.map(({ promotion, label, baskets, discount }) => [promotion, label, baskets, discount]),
        }}
      />
    </Section>
  );
}
