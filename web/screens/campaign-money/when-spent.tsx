import { Alert, Descriptions, Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { durationMs } from '../../ui/campaign-frame/durations.ts';
import type { Budget } from './budget-rows.ts';
import { SPENT_COLOURS, spentState, stepsOf } from './spent-state.ts';
import { spentTexts } from './spent-texts.ts';
import { useLineName } from './words.ts';

type Rule = NonNullable<Budget['whenSpent']>;

interface OnLine {
  budget: Budget;
  timeZone: string;
}

/** What the plan does, step by step, in words. */
function useSteps(): (rule: Rule) => string {
  const t = useTexts(spentTexts);
  const { percent, duration } = useFormat();
  return (rule) => {
    const share = percent(rule.upTo === null ? 1 : Number(rule.upTo), 0);
    const notice = rule.notice === null ? null : (durationMs(rule.notice) ?? 0);
    const said = stepsOf(rule).map((step) => {
      if (step === 'useReserve') return t('useReserve', { share });
      if (step === 'askApproval') return rule.do === 'askApproval' ? t('ask', { share }) : t('askRest');
      return notice === null ? t('closeAtOnce') : t('close', { notice: duration(notice) });
    });
    return said.join(t('next'));
  };
}

function Closing({ budget: { closing }, timeZone }: OnLine): ReactNode {
  const t = useTexts(spentTexts);
  const { dateTime } = useFormat();
  const [first] = closing;
  if (first === undefined) return null;
  const offers = closing.map(({ promotion }) => promotion).join(', ');
  const at = dateTime(first.at, timeZone);
  return (
    <Alert
      type={first.closed ? 'error' : 'warning'}
      showIcon
      title={t(first.closed ? 'offersClosed' : 'offersClose', { offers, at })}
    />
  );
}

/** What happens when a line is spent, how near that is, and what has happened of it. */
export function WhenSpent(on: OnLine): ReactNode {
  const t = useTexts(spentTexts);
  const { budget, timeZone } = on;
  const { percent, dateTime } = useFormat();
  const lineName = useLineName();
  const steps = useSteps();
  const rule = budget.whenSpent;
  if (rule === null) return null;
  const state = spentState(budget);
  const warned = rule.warnedAt === null ? t('notWarned') : dateTime(rule.warnedAt, timeZone);
  const at = rule.warnAt === null ? '' : percent(Number(rule.warnAt), 0);
  return (
    <Section
      title={t('title', { line: lineName(rule.line) })}
      extra={<Tag color={SPENT_COLOURS[state]}>{t(`state_${state}`)}</Tag>}
    >
      <Flex vertical gap="small">
        <Closing {...on} />
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'steps', label: t('steps'), children: steps(rule) },
            { key: 'warned', label: t('warned', { share: at }), children: warned },
            {
              key: 'forecast',
              label: t('forecast'),
              children: rule.spentAt === null ? t('noForecast') : dateTime(rule.spentAt, timeZone),
            },
            { key: 'offers', label: t('offers'), children: rule.offers.join(', ') || '–' },
          ]}
        />
      </Flex>
    </Section>
  );
}
