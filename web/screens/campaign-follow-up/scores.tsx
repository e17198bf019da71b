import { useCallback, useMemo, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { ChartLook } from '../../ui/chart/look.ts';
import { Section } from '../../ui/section.tsx';
import { scale, type Score, type Survey } from './survey-rows.ts';
import { followUpTexts } from './texts.ts';

/** Colours of the palette that stay apart with any kind of colour vision: green, grey and orange-red. */
const GROUP_COLOURS = { promoters: 2, passives: 6, detractors: 1 } as const;

const colourOf = (look: ChartLook, { group }: Score): string | undefined =>
  look.palette[group === null ? 0 : GROUP_COLOURS[group]];

interface DistributionProps {
  title: string;
  distribution: Readonly<Record<string, number>>;
  recommendation?: boolean;
}

function Distribution({ title, distribution, recommendation = false }: DistributionProps): ReactNode {
  const t = useTexts(followUpTexts);
  const scores = useMemo(() => scale(distribution, recommendation), [distribution, recommendation]);
  const people = t('people');
  const option = useCallback(
    (look: ChartLook) => ({
      grid: { left: 8, right: 8, top: 24, bottom: 8 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: scores.map(({ score }) => score) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        {
          ...{ type: 'bar', name: people, barMaxWidth: 40 },
          label: { show: true, position: 'top', color: look.quiet },
          data: scores.map((score) => ({ value: score.people, itemStyle: { color: colourOf(look, score) } })),
        },
      ],
    }),
    [scores, people],
  );
  const table = {
    columns: [
      { title: t('score') },
      { title: people, numeric: true },
      ...(recommendation ? [{ title: t('group') }] : []),
    ],
    rows: scores.map(({ score, people: count, group }) => [
      score,
      count,
      ...(group === null ? [] : [t(group)]),
    ]),
  };
  return (
    <Section title={title}>
      <Chart label={title} option={option} table={table} height={220} />
    </Section>
  );
}

/** How often each score was given, for the questions that were asked. */
export function Scores({ survey: { nps, csat, repurchase } }: { survey: Survey }): ReactNode {
  const t = useTexts(followUpTexts);
  return (
    <div className="follow-up-charts">
      {nps.answers > 0 && (
        <Distribution title={t('npsChart')} distribution={nps.distribution} recommendation />
      )}
      {csat.answers > 0 && <Distribution title={t('csatChart')} distribution={csat.distribution} />}
      {repurchase.answers > 0 && (
        <Distribution title={t('repurchaseChart')} distribution={repurchase.distribution} />
      )}
    </div>
  );
}
