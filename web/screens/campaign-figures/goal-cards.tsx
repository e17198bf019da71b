import { Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import { showFigure, type FigureValue } from '../../ui/figures/show.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { phaseTexts, type Phase } from '../../vocabulary/lifecycle.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import { dayOption } from './day-option.ts';
import { ReachedBar } from './figure-tile.tsx';
import { texts } from './texts.ts';

type Kpis = AnswerOf<'GET /v1/campaigns/{id}/kpis'>;
export type Goal = Kpis['goals'][number];
export type MeasuredGoal = Extract<Goal, { target: unknown }>;

interface GoalsProps {
  goals: readonly Goal[];
  currency: string;
}

/** Below this share of what is due a goal is behind. */
const BEHIND = 0.9;

function PaceTag({ pace, done }: { pace: number | null; done: boolean | null }): ReactNode {
  const t = useTexts(texts);
  const { percent } = useFormat();
  if (done === true) return <Tag color="success">{t('reached')}</Tag>;
  if (pace === null) return null;
  const colour = pace >= 1 ? 'success' : pace >= BEHIND ? 'processing' : 'warning';
  return <Tag color={colour}>{t('pace', { value: percent(pace, 0) })}</Tag>;
}

function useMetricName(): (metric: string) => string {
  const metric = useTexts(metricTexts);
  return (name) => (hasText(metricTexts, name) ? metric(name) : name);
}

function GoalCard({ goal, currency }: { goal: MeasuredGoal; currency: string }): ReactNode {
  const t = useTexts(texts);
  const phase = useTexts(phaseTexts);
  const format = useFormat();
  const name = useMetricName()(goal.metric);
  const show = (value: FigureValue): string => showFigure(format, { unit: goal.unit, currency }, value);
  const levels = [
    goal.floor === undefined ? null : t('floor', { value: show(goal.floor) }),
    goal.stretch === undefined ? null : t('stretch', { value: show(goal.stretch) }),
    goal.dueSoFar === null ? null : t('dueSoFar', { value: show(goal.dueSoFar) }),
    goal.baseline === undefined ? null : t('baseline', { value: show(goal.baseline.value) }),
  ].filter((each) => each !== null);
  return (
    <li className="goal-card">
      <Flex justify="space-between" align="start" gap="small">
        <Typography.Text strong>{name}</Typography.Text>
        <PaceTag pace={goal.pace} done={goal.reached.target} />
      </Flex>
      <small>{goal.phases.map((each) => phase(each as Phase)).join(' · ')}</small>
      <Flex align="baseline" gap={6} wrap>
        <span className="figure-value">{show(goal.actual)}</span>
        <Typography.Text type="secondary">{t('ofTarget', { target: show(goal.target) })}</Typography.Text>
      </Flex>
      <ReachedBar progress={goal.progress} said={t('progressOf', { goal: name })} />
      <small>{levels.join(' · ')}</small>
    </li>
  );
}

/** A goal's target of each day against what the day brought. */
function ByDay({ goal, currency }: { goal: MeasuredGoal; currency: string }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const compact = useCompact();
  const goalName = useMetricName()(goal.metric);
  const show = (value: FigureValue): string => showFigure(format, { unit: goal.unit, currency }, value);
  const days = goal.byDay ?? [];
  const day = (text: string): string => format.date(`${text}T12:00:00Z`, 'UTC');
  return (
    <Chart
      label={t('byDay', { goal: goalName })}
      height={220}
      option={(look) =>
        dayOption(days, { day, show, compact, actual: t('actual'), target: t('target') }, look)
      }
      table={{
        columns: [
          { title: t('day') },
          { title: t('target'), numeric: true, show },
          { title: t('actual'), numeric: true, show },
        ],
        rows: days.map((each) => [each.day, each.target, each.actual]),
      }}
      extra={<Typography.Text strong>{t('byDay', { goal: goalName })}</Typography.Text>}
    />
  );
}

/** What the campaign is to reach, and how far it is. */
export function Goals({ goals, currency }: GoalsProps): ReactNode {
  const t = useTexts(texts);
  const metricName = useMetricName();
  const measured = goals.filter((goal): goal is MeasuredGoal => !('code' in goal));
  const open = goals.filter((goal) => 'code' in goal);
  return (
    <Section title={t('goals')} note={t('goalsNote')}>
      {goals.length === 0 && <Empty text={t('noGoals')} />}
      <ul className="goal-cards">
        {measured.map((goal, i) => (
          <GoalCard key={i} goal={goal} currency={currency} />
        ))}
        {open.map((goal, i) => (
          <li key={`open-${i}`} className="goal-card">
            <Typography.Text strong>{metricName(goal.metric)}</Typography.Text>
            <small>{t('baselineMissing')}</small>
          </li>
        ))}
      </ul>
      {measured
        .filter(({ byDay }) => (byDay?.length ?? 0) > 1)
        .map((goal, i) => (
          <div key={i} style={{ marginTop: 16 }}>
            <ByDay goal={goal} currency={currency} />
          </div>
        ))}
    </Section>
  );
}
