import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import type { ListedCampaign } from './listed.ts';
import { paceOf } from './listed.ts';
import { texts } from './texts.ts';

type Goal = NonNullable<ListedCampaign['goal']>;

function Bar({ progress, tone }: { progress: number; tone: string }): ReactNode {
  const t = useTexts(texts);
  const f = useFormat();
  const share = Math.min(Math.max(progress, 0), 1);
  return (
    <span
      className="goal-bar"
      role="img"
      aria-label={t('goalDone', { share: f.percent(progress, 0) })}
      data-tone={tone}
    >
      <span style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}

function Pace({ goal }: { goal: Pick<Goal, 'pace'> }): ReactNode {
  const t = useTexts(texts);
  const f = useFormat();
  const { tone, off } = paceOf(goal.pace);
  if (tone === 'none') return null;
  const ahead = off > 1 ? 'farAhead' : 'ahead';
  const word = { good: ahead, even: 'onPace', bad: 'behind' } as const;
  return (
    <span className="goal-pace" data-tone={tone}>
      {t(word[tone], { share: f.percent(off, 0) })}
    </span>
  );
}

/** How far the main goal of a campaign is, with its pace; only the target before it began. */
export function GoalProgress({ campaign }: { campaign: ListedCampaign }): ReactNode {
  const t = useTexts(texts);
  const metric = useTexts(metricTexts);
  const f = useFormat();
  const { currency, launchedAt } = campaign;
  if (campaign.goal === null) return null;
  const begun = launchedAt !== null;
  const goal = begun ? campaign.goal : { ...campaign.goal, actual: null, pace: null, progress: null };
  const shown = (value: string | number | null): string => {
    if (goal.unit === 'money') return f.money(value === null ? null : String(value), currency);
    if (goal.unit === 'rate') return f.percent(value === null ? null : Number(value));
    return f.number(value, 1);
  };
  const name = hasText(metricTexts, goal.metric) ? metric(goal.metric) : goal.metric;
  const values =
    goal.target === null
      ? t('noTarget')
      : goal.actual === null
        ? t('aims', { target: shown(goal.target) })
        : t('reached', { actual: shown(goal.actual), target: shown(goal.target) });
  return (
    <div className="goal">
      <span className="goal-name">{name}</span> <Pace goal={goal} />
      {goal.progress !== null && <Bar progress={goal.progress} tone={paceOf(goal.pace).tone} />}
      <span className="goal-values">{values}</span>
    </div>
  );
}
