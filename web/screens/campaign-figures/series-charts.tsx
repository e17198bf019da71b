import { Segmented } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import type { Cell, ChartTable } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { phaseTexts, type Phase } from '../../vocabulary/lifecycle.ts';
import { HeatChart } from './heat-chart.tsx';
import { metricShown } from './metric-shown.ts';
import { bucketOption, runningOption, type SeriesWords } from './series-option.ts';
import { running, type RunningPoint, type Series, type SeriesMetric } from './series.ts';
import { texts } from './texts.ts';

function useWords(answer: Series, metric: SeriesMetric): SeriesWords {
  const t = useTexts(texts);
  const phase = useTexts(phaseTexts);
  const format = useFormat();
  const compact = useCompact();
  const { currency, timeZone, bucket } = answer;
  const show = metricShown(format, metric, currency);
  const when = (at: number): string => {
    const text = new Date(at).toISOString();
    if (bucket === 'second') return format.seconds(text, timeZone);
    return bucket === 'minute' ? format.time(text, timeZone) : format.dateTime(text, timeZone);
  };
  return {
    ...{ metric, compact, show, when, actual: t(metric), target: t('target') },
    phase: (name) => phase(name as Phase),
  };
}

interface TablesOf {
  answer: Series;
  points: readonly RunningPoint[];
  words: SeriesWords;
}

/** The rows of both charts: instants as the API has them, in the file too. */
function useTables({ answer, points, words }: TablesOf): { sums: ChartTable; buckets: ChartTable } {
  const t = useTexts(texts);
  const when = (value: Cell): string => words.when(Date.parse(String(value)));
  const show = (value: Cell): string => words.show(Number(value));
  const shown = (value: Cell): string => (value === null ? '–' : show(value));
  const sold = points.some(({ sum }) => sum > 0);
  const round = (due: number | null): Cell => due && Math.round(due * 1_000) / 1_000;
  return {
    sums: {
      columns: [
        { title: t('until'), show: when },
        { title: t('runningTotal'), numeric: true, show },
        { title: t('dueThen'), numeric: true, show: shown },
      ],
      rows: (sold || answer.targets.length > 0 ? points : []).map(({ at, sum, due }) => [
        new Date(at).toISOString(),
        sum,
        round(due),
      ]),
    },
    buckets: {
      columns: [
        { title: t('begins'), show: when },
        { title: t('inBucket'), numeric: true, show },
      ],
      rows: (sold ? points : []).map(({ from, value }) => [new Date(from).toISOString(), value]),
    },
  };
}

function MetricChoice({
  metric,
  onChoose,
}: {
  metric: SeriesMetric;
  onChoose: (metric: SeriesMetric) => void;
}) {
  const t = useTexts(texts);
  const options = (['sales', 'orders'] as const).map((value) => ({ value, label: t(value) }));
  return <Segmented aria-label={t('metric')} value={metric} options={options} onChange={onChoose} />;
}

/** Sales or orders over time: summed up against the target, bucket by bucket, and by hour of the days. */
export function SeriesCharts({ answer }: { answer: Series }): ReactNode {
  const t = useTexts(texts);
  const [metric, setMetric] = useState<SeriesMetric>('sales');
  const words = useWords(answer, metric);
  const points = useMemo(() => running(answer, metric), [answer, metric]);
  const tables = useTables({ answer, points, words });
  const last = points.at(-1);
  const said =
    last &&
    t('runningSaid', {
      ...{ sum: words.show(last.sum), at: words.when(last.at) },
      due: last.due === null ? '–' : words.show(last.due),
    });
  const choice = <MetricChoice metric={metric} onChoose={setMetric} />;
  return (
    <>
      <div className="figure-grid">
        <Section title={t('running')} extra={choice}>
          <Chart
            label={`${t('running')}: ${t(metric)}`}
            {...(said !== undefined && { description: said })}
            option={(look) => runningOption(answer, words, look)}
            table={tables.sums}
            empty={t('noSales')}
          />
        </Section>
        <Section title={t(`bucket_${answer.bucket}`)}>
          <Chart
            label={`${t(`bucket_${answer.bucket}`)}: ${t(metric)}`}
            option={(look) => bucketOption(answer, words, look)}
            table={tables.buckets}
            empty={t('noSales')}
          />
        </Section>
      </div>
      <HeatChart answer={answer} metric={metric} />
    </>
  );
}
