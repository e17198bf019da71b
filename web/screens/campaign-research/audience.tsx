import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import type { Cell } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import type { Report } from './profile.ts';
import { groupOption, rfmOption } from './rfm.ts';
import { texts } from './texts.ts';

interface AudienceProps {
  report: Report;
}

function useGroupName(): (name: string) => string {
  const t = useTexts(planChoiceTexts);
  return (name) => (hasText(planChoiceTexts, name) ? t(name) : name);
}

/** Where customers stand by recency and frequency. */
export function RfmGrid({ report: { audience, currency } }: AudienceProps): ReactNode {
  const t = useTexts(texts);
  const { number, money } = useFormat();
  const compact = useCompact();
  const segment = useGroupName();
  const { cells } = audience.rfm;
  const amount = (value: Cell): string => money(value === null ? null : String(value), currency);
  return (
    <Section title={t('rfm')} note={t('audienceNote', { count: number(audience.customers) })}>
      <Chart
        label={t('rfm')}
        height={520}
        option={(look) =>
          rfmOption(
            cells,
            {
              ...{ recency: t('recency'), frequency: t('frequency') },
              ...{ segment, number, compact, money: amount },
            },
            look,
          )
        }
        table={{
          columns: [
            { title: t('segment') },
            { title: t('recency'), numeric: true },
            { title: t('frequency'), numeric: true },
            { title: t('customers'), numeric: true, show: (value) => number(value) },
            { title: t('monetary'), numeric: true, show: amount },
          ],
          rows: cells.map(({ r, f, segment: name, customers, monetary }) => [
            segment(name),
            ...[r, f, customers, monetary],
          ]),
        }}
      />
    </Section>
  );
}

/** How many customers each segment has, and what they bring. */
export function Segments({ report: { audience, currency } }: AudienceProps): ReactNode {
  const t = useTexts(texts);
  const { number, money } = useFormat();
  const compact = useCompact();
  const name = useGroupName();
  const groups = audience.rfm.segments.map(({ segment, ...group }) => ({ key: segment, ...group }));
  return (
    <Section title={t('segments')}>
      <Chart
        label={t('segments')}
        height={groups.length * 32 + 16}
        option={(look) => groupOption(groups, { name, number, compact }, look)}
        table={{
          columns: [
            { title: t('segment') },
            { title: t('customers'), numeric: true, show: (value) => number(value) },
            { title: t('monetary'), numeric: true, show: (value) => money(String(value), currency) },
          ],
          rows: groups.map(({ key, customers, monetary }) => [name(key), customers, monetary]),
        }}
      />
    </Section>
  );
}

/** Customers by how long ago they last bought. */
export function Lifecycle({ report: { audience } }: AudienceProps): ReactNode {
  const t = useTexts(texts);
  const { number, percent } = useFormat();
  const compact = useCompact();
  const name = useGroupName();
  const groups = (['new', 'active', 'dormant', 'lapsed'] as const).map((key) => ({
    key,
    customers: audience.lifecycle[key] ?? 0,
  }));
  const all = groups.reduce((sum, { customers }) => sum + customers, 0);
  return (
    <Section title={t('lifecycle')} note={t('lifecycleNote')}>
      <Chart
        label={t('lifecycle')}
        height={160}
        option={(look) => groupOption(groups, { name, number, compact }, look)}
        table={{
          columns: [
            { title: t('segment') },
            { title: t('customers'), numeric: true, show: (value) => number(value) },
            {
              title: t('share'),
              numeric: true,
              show: (value) => percent(value === null ? null : Number(value)),
            },
          ],
          rows: all === 0 ? [] : groups.map(({ key, customers }) => [name(key), customers, customers / all]),
        }}
      />
    </Section>
  );
}
