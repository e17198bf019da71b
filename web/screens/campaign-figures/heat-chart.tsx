import { useMemo, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import { Section } from '../../ui/section.tsx';
import { heatHeight, heatOption } from './heat-option.ts';
import { heatMap } from './heat.ts';
import { metricShown } from './metric-shown.ts';
import type { Series, SeriesMetric } from './series.ts';
import { texts } from './texts.ts';

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** When in the day customers buy: day by hour. */
export function HeatChart({ answer, metric }: { answer: Series; metric: SeriesMetric }): ReactNode {
  const t = useTexts(texts);
  const language = useLanguage();
  const format = useFormat();
  const compact = useCompact();
  const map = useMemo(() => heatMap(answer, metric), [answer, metric]);
  const show = metricShown(format, metric, answer.currency);
  const weekday = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' });
  const day = (text: string): string => {
    const noon = `${text}T12:00:00Z`;
    return text === '' ? '' : `${weekday.format(new Date(noon))} ${format.day(noon, 'UTC')}`;
  };
  return (
    <Section title={t('heat')} note={t('heatNote', { zone: answer.timeZone })}>
      <Chart
        label={`${t('heat')}: ${t(metric)}`}
        description={t('heatSaid', { value: show(map.most) })}
        height={heatHeight(map)}
        option={(look) => heatOption(map, { day, show, compact }, look)}
        empty={t('noSales')}
        table={{
          columns: [
            { title: t('day'), show: (of) => day(String(of ?? '')) },
            { title: t('hour'), show: (hour) => clock(Number(hour)) },
            { title: t('orders'), numeric: true, show: (value) => format.number(value) },
            { title: t('sales'), numeric: true, show: metricShown(format, 'sales', answer.currency) },
          ],
          rows: answer.hours.map(({ day: of, hour, orders, sales }) => [of, hour, orders, sales]),
        }}
      />
    </Section>
  );
}
