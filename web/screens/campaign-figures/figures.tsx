import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Effect, FigureGroups } from './figure-groups.tsx';
import './figures.css';
import { FunnelChart } from './funnel-chart.tsx';
import { Goals } from './goal-cards.tsx';
import { SeriesCharts } from './series-charts.tsx';
import type { Series } from './series.ts';
import { texts } from './texts.ts';
import { WindowPicker } from './window-picker.tsx';
import { chosenIn, daysToChoose, ENDS, phasesToChoose, spanOf, type Chosen, type Span } from './window.ts';

/** The chosen window, kept in the address. */
function useWindow() {
  const [search, setSearch] = useSearchParams();
  const own: Partial<Span> = Object.fromEntries(
    ENDS.flatMap((end) => (search.get(end) ? [[end, search.get(end)]] : [])),
  );
  const choose = (chosen: Chosen, span: Partial<Span> = {}): void =>
    setSearch(chosen === 'all' ? {} : { window: chosen, ...span }, { replace: true });
  return { chosen: chosenIn(search), own, choose };
}

/** Figures and charts of one window; goals and what is live are asked for again as news come. */
function Shown({ whole }: { whole: Series }): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { dateTime } = useFormat();
  const { chosen, own, choose } = useWindow();
  const { timeZone } = whole;
  const phases = phasesToChoose(whole.phases);
  const query = spanOf(chosen, phases, { own, timeZone });
  const kpis = useApi('GET /v1/campaigns/{id}/kpis', { params: { id }, query: { ...query, bucket: 'hour' } });
  const series = useApi('GET /v1/campaigns/{id}/kpis/series', { params: { id }, query });
  const days = daysToChoose(whole.window, whole.asOf, timeZone);
  if (phases.length === 0) return <Empty text={t('notLaunched')} />;
  return (
    <Flex vertical gap="middle">
      <WindowPicker {...{ chosen, own, phases, days }} onChoose={choose} />
      <Loaded query={series}>
        {(answer) => (
          <>
            <Typography.Text type="secondary">
              {t('shownSpan', {
                ...{ from: dateTime(answer.window.from, timeZone), to: dateTime(answer.window.to, timeZone) },
                zone: timeZone,
              })}
            </Typography.Text>
            <SeriesCharts answer={answer} />
          </>
        )}
      </Loaded>
      <Loaded query={kpis}>
        {(answer) => (
          <>
            <Goals goals={answer.goals} currency={answer.currency} />
            <FunnelChart figures={answer.figures} />
            <FigureGroups kpis={answer} />
            <Effect kpis={answer} />
          </>
        )}
      </Loaded>
    </Flex>
  );
}

/** How a campaign does: its figures against its goals, over time, and what it brought. */
export default function Figures(): ReactNode {
  const { id = '' } = useParams();
  const whole = useApi('GET /v1/campaigns/{id}/kpis/series', { params: { id }, query: {} });
  return <Loaded query={whole}>{(answer) => <Shown whole={answer} />}</Loaded>;
}
