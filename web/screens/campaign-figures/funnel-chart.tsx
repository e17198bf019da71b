import { useMemo, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { Section } from '../../ui/section.tsx';
import { funnelOption } from './funnel-option.ts';
import { funnelOf, type StepName } from './funnel.ts';
import { texts } from './texts.ts';

const NAMES = {
  audience: 'audience',
  reached: 'reachedPeople',
  clicked: 'clicked',
  bought: 'bought',
} as const;

/** From those the campaign may speak to down to those it made buy. */
export function FunnelChart({
  figures,
}: {
  figures: AnswerOf<'GET /v1/campaigns/{id}/kpis'>['figures'];
}): ReactNode {
  const t = useTexts(texts);
  const { number, percent } = useFormat();
  const steps = useMemo(() => funnelOf(figures), [figures]);
  const step = (name: StepName): string => t(NAMES[name]);
  return (
    <Section title={t('funnel')} note={t('funnelNote')}>
      <Chart
        label={t('funnel')}
        height={220}
        option={(look) => funnelOption(steps, { step, number, percent }, look)}
        empty={t('nobody')}
        table={{
          columns: [
            { title: t('step') },
            { title: t('people'), numeric: true, show: (value) => number(value) },
            {
              title: t('share'),
              numeric: true,
              show: (value) => percent(value === null ? null : Number(value)),
            },
          ],
          rows: steps.map(({ name, people, share }) => [step(name), people, share]),
        }}
      />
    </Section>
  );
}
