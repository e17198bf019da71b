import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import type { Cell } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { useBarName } from './names.ts';
import { profileOf, profileOption, strongest, type ProfileName, type Report } from './profile.ts';
import { texts } from './texts.ts';

const FIRST = { byMonth: 'month', byWeekday: 'weekday', byHour: 'hour' } as const;

/** When the shop sells: by month, weekday or hour. */
export function Profile({ report, name }: { report: Report; name: ProfileName }): ReactNode {
  const t = useTexts(texts);
  const { money, number } = useFormat();
  const compact = useCompact();
  const barName = useBarName(name);
  const { sales, yearBefore, currency } = report;
  const bars = profileOf(sales, yearBefore, name);
  const best = strongest(bars);
  const show = (value: Cell): string => money(value === null ? null : String(value), currency);
  const words = { revenue: t('revenue'), yearBefore: t('yearBefore'), name: barName, show, compact };
  const compared = bars.some(({ before }) => before !== null);
  return (
    <Section title={t(name)}>
      <Chart
        label={t(name)}
        {...(best && { description: t('bestSaid', { name: barName(best.key), value: show(best.revenue) }) })}
        height={240}
        option={(look) => profileOption(bars, words, look)}
        table={{
          columns: [
            { title: t(FIRST[name]), show: (key) => barName(String(key)) },
            { title: t('revenue'), numeric: true, show },
            { title: t('orders'), numeric: true, show: (value) => number(value) },
            ...(compared ? [{ title: t('yearBefore'), numeric: true, show }] : []),
          ],
          rows: bars.map(({ key, revenue, orders, before }) => [key, revenue, orders, before]),
        }}
      />
    </Section>
  );
}
