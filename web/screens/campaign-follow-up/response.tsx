import { Flex, Progress, Tag, theme, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Tiles } from '../../ui/figures/tiles.tsx';
import { Section } from '../../ui/section.tsx';
import type { Survey } from './survey-rows.ts';
import { followUpTexts } from './texts.ts';

/** How many answered of those asked, against the target, with the scores beside it. */
export function Response({ survey }: { survey: Survey }): ReactNode {
  const t = useTexts(followUpTexts);
  const { percent, number } = useFormat();
  const { token } = theme.useToken();
  const { asked, answered, responseRate, target, targetMet, nps, csat, repurchase } = survey;
  if (asked === 0) return <Section title={t('survey')}>{t('surveyNotYet')}</Section>;
  const scores = [
    { key: 'nps', label: t('nps'), value: number(nps.score), hint: t('answers', { count: nps.answers }) },
    {
      key: 'csat',
      label: t('csat'),
      value: number(csat.mean, 2),
      hint: t('answers', { count: csat.answers }),
    },
    {
      ...{ key: 'repurchase', label: t('repurchase'), value: number(repurchase.mean, 2) },
      hint: t('answers', { count: repurchase.answers }),
    },
  ];
  const colour = targetMet === true ? token.colorSuccess : token.colorWarning;
  return (
    <Section
      title={t('survey')}
      extra={
        targetMet !== null && (
          <Tag color={targetMet ? 'success' : 'warning'}>{targetMet ? t('met') : t('notMet')}</Tag>
        )
      }
    >
      <Flex vertical gap="middle">
        <div>
          <Flex wrap justify="space-between" gap="small">
            <strong>
              {t('responseRate')} {percent(responseRate)}
            </strong>
            <Typography.Text type="secondary">
              {t('answeredOf', { answered: number(answered), asked: number(asked) })} ·{' '}
              {t('ofTarget', { target: percent(target) })}
            </Typography.Text>
          </Flex>
          <Progress
            aria-label={t('responseRate')}
            percent={Math.round((responseRate ?? 0) * 100)}
            showInfo={false}
            strokeColor={colour}
          />
        </div>
        <Tiles tiles={scores} />
      </Flex>
    </Section>
  );
}
