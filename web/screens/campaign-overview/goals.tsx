import { Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { showFigure, type FigureValue } from '../../ui/figures/show.ts';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { barOf, isResolved, standingOf, type Goal, type GoalStanding } from './goal.ts';
import { texts } from './texts.ts';
import { todayOf } from './today.ts';

const COLOURS: Readonly<Record<NonNullable<GoalStanding>, string>> = {
  reachedStretch: 'success',
  reachedTarget: 'success',
  onPace: 'processing',
  reachedFloor: 'processing',
  behind: 'warning',
  notBegun: 'default',
};

const at = (share: number) => ({ insetInlineStart: `${share * 100}%` });

function Bar({ goal, standing }: { goal: Goal; standing: GoalStanding }): ReactNode {
  const { actual, floor, target, stretch } = barOf(goal);
  return (
    <div className="goal-bar" aria-hidden data-standing={standing}>
      <span className="goal-actual" style={{ width: `${actual * 100}%` }} />
      {floor !== null && <span className="goal-mark" style={at(floor)} />}
      <span className="goal-mark goal-target" style={at(target)} />
      {stretch !== null && <span className="goal-mark" style={at(stretch)} />}
    </div>
  );
}

interface RowProps {
  goal: Goal;
  name: string;
  currency: string;
  timeZone: string;
  launched: boolean;
}

function GoalRow({ goal, name, currency, timeZone, launched }: RowProps): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const { unit, actual, target, floor, stretch, pace, dueSoFar, byDay } = goal;
  const show = (value: FigureValue): string => showFigure(format, { unit, currency }, value);
  const standing = standingOf(goal, launched);
  const today = todayOf(byDay ?? [], { now: useNow(60_000), timeZone });
  return (
    <li>
      <div className="goal-head">
        <Typography.Text strong>{name}</Typography.Text>
        {launched && (
          <span className="goal-figures">
            {t('ofTarget', { actual: show(actual), target: show(target) })}
          </span>
        )}
        {standing !== null && (
          <Tag color={COLOURS[standing]}>{t(standing, { pace: format.percent(pace, 0) })}</Tag>
        )}
      </div>
      <Bar {...{ goal, standing }} />
      <div className="goal-notes">
        {floor !== undefined && floor !== null && <span>{t('floor', { value: show(floor) })}</span>}
        <span>{t('target', { value: show(target) })}</span>
        {stretch !== undefined && stretch !== null && <span>{t('stretch', { value: show(stretch) })}</span>}
        {launched && dueSoFar !== null && actual !== null && (
          <span>{t('dueByNow', { due: show(dueSoFar) })}</span>
        )}
        {launched && today && (
          <span>{t('today', { actual: show(today.actual), target: show(today.target) })}</span>
        )}
      </div>
    </li>
  );
}

/** The goals with how far each is, and whether that is on pace. */
export function Goals({ campaign }: { campaign: Campaign }): ReactNode {
  const { goals, currency, timeZone } = campaign;
  const launched = campaign.launchedAt !== null;
  const t = useTexts(texts);
  const metrics = useTexts(metricTexts);
  const nameOf = (metric: string): string => (hasText(metricTexts, metric) ? metrics(metric) : metric);
  return (
    <Section title={t('goals')}>
      <ul className="plain-list goal-list">
        {goals.map((goal, index) =>
          isResolved(goal) ? (
            <GoalRow key={index} name={nameOf(goal.metric)} {...{ goal, currency, timeZone, launched }} />
          ) : (
            <li key={index}>
              <Typography.Text strong>{nameOf(goal.metric)}</Typography.Text>{' '}
              <Typography.Text type="secondary">{t('goalOpen')}</Typography.Text>
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}
