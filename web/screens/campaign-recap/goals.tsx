import { CheckCircleTwoTone, CloseCircleTwoTone, MinusCircleTwoTone } from '@ant-design/icons';
import { Flex, theme, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { showFigure } from '../../ui/figures/show.ts';
import { Section } from '../../ui/section.tsx';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import { isMeasured, type MeasuredGoal, type Report } from './report.ts';
import { recapTexts } from './texts.ts';

function useNames() {
  const say = useTexts(metricTexts);
  const phase = useTexts(phaseTexts);
  return {
    metric: (name: string) => (hasText(metricTexts, name) ? say(name) : name),
    phase: (name: string) => (hasText(phaseTexts, name) ? phase(name) : name),
  };
}

function Verdict({ reached }: { reached: boolean | null }): ReactNode {
  const t = useTexts(recapTexts);
  const { token } = theme.useToken();
  if (reached === null)
    return <MinusCircleTwoTone twoToneColor={token.colorTextTertiary} title={t('unknown')} />;
  return reached ? (
    <CheckCircleTwoTone twoToneColor={token.colorSuccess} />
  ) : (
    <CloseCircleTwoTone twoToneColor={token.colorError} />
  );
}

/** One goal: whether it was reached, how far, and a bar up to its target. */
function Goal({ goal, currency }: { goal: MeasuredGoal; currency: string }): ReactNode {
  const t = useTexts(recapTexts);
  const format = useFormat();
  const { token } = theme.useToken();
  const names = useNames();
  const { metric, unit, target, actual, progress, reached, phases } = goal;
  const show = (value: string | number | null): string => showFigure(format, { unit, currency }, value);
  const verdict = reached.target;
  const colour = verdict === null ? token.colorTextTertiary : verdict ? token.colorSuccess : token.colorError;
  const word = verdict === null ? t('unknown') : verdict ? t('yes') : t('no');
  return (
    <li style={{ padding: '8px 0', borderBottom: `1px solid ${token.colorBorderSecondary}` }}>
      <Flex wrap justify="space-between" gap="small">
        <Flex gap={8} align="center">
          <Verdict reached={verdict} />
          <strong>{names.metric(metric)}</strong>
          <Typography.Text type="secondary">{phases.map(names.phase).join(' · ')}</Typography.Text>
        </Flex>
        <span style={{ fontVariantNumeric: 'tabular-nums' }}>
          {show(actual)} / {show(target)}
          <Typography.Text type="secondary">
            {' '}
            {format.percent(progress, 0)} · {word}
          </Typography.Text>
        </span>
      </Flex>
      <div
        aria-hidden
        style={{
          height: 6,
          borderRadius: 3,
          marginTop: 6,
          background: token.colorFillSecondary,
          overflow: 'hidden',
        }}
      >
        <div
          style={{
            ...{ height: '100%', borderRadius: 3, background: colour },
            width: `${Math.max(0, Math.min(1, progress ?? 0)) * 100}%`,
          }}
        />
      </div>
    </li>
  );
}

function GoalsByPhase({ goals, currency }: { goals: readonly MeasuredGoal[]; currency: string }): ReactNode {
  const t = useTexts(recapTexts);
  const format = useFormat();
  const names = useNames();
  const rows = goals.flatMap(({ metric, unit, byPhase = [] }) =>
    byPhase.map(({ phase, target, actual, progress }) => [
      names.metric(metric),
      names.phase(phase),
      showFigure(format, { unit, currency }, target),
      showFigure(format, { unit, currency }, actual),
      format.percent(progress, 0),
    ]),
  );
  if (rows.length === 0) return null;
  const columns = [
    { title: t('goal') },
    { title: t('phase') },
    { title: t('target'), numeric: true },
    { title: t('actual'), numeric: true },
    { title: t('progress'), numeric: true },
  ];
  return <PlainTable captioned caption={t('goalByPhase')} columns={columns} rows={rows} />;
}

/** Goals against their targets, over all their phases and by phase. */
export function Goals({ report: { goals, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const names = useNames();
  if (goals.length === 0) return null;
  const measured = goals.filter(isMeasured);
  const open = goals.filter((goal) => !isMeasured(goal));
  return (
    <Section title={t('goals')}>
      <ul style={{ listStyle: 'none', margin: '0 0 12px', padding: 0 }}>
        {measured.map((goal, i) => (
          <Goal key={`${goal.metric}-${i}`} goal={goal} currency={campaign.currency} />
        ))}
        {open.map(({ metric }) => (
          <li key={metric}>
            <strong>{names.metric(metric)}</strong> {t('noBaseline')}
          </li>
        ))}
      </ul>
      <GoalsByPhase goals={measured} currency={campaign.currency} />
    </Section>
  );
}
