import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { texts } from './texts.ts';

type Step = Campaign['next'][number];

const MAILS: Readonly<Record<string, 'thankYou' | 'survey' | 'winBack'>> = {
  'thank-you': 'thankYou',
  survey: 'survey',
  'win-back': 'winBack',
};

function useStepWords(): (step: Step) => string {
  const t = useTexts(texts);
  const phases = useTexts(phaseTexts);
  const metrics = useTexts(metricTexts);
  return ({ kind, key }) => {
    if (kind === 'phaseStart' || kind === 'phaseEnd') {
      return t(kind, { key: hasText(phaseTexts, key) ? phases(key) : key });
    }
    if (kind === 'checkpoint') return t(kind, { key: hasText(metricTexts, key) ? metrics(key) : key });
    const mail = MAILS[key];
    return t(kind, { key: kind === 'followUpMail' && mail !== undefined ? t(mail) : key });
  };
}

/** What is ahead, in order, each with how long it is until then. */
export function Next({ campaign: { next, timeZone } }: { campaign: Campaign }): ReactNode {
  const t = useTexts(texts);
  const wordsOf = useStepWords();
  const { dateTime, duration } = useFormat();
  const now = useNow();
  const until = (at: string): string => {
    const left = Date.parse(at) - now;
    return left <= 0 ? t('any') : t('in', { length: duration(left) });
  };
  return (
    <Section title={t('next')} note={t('nextNote', { timeZone })}>
      {next.length === 0 && <Typography.Text type="secondary">{t('nothingNext')}</Typography.Text>}
      <ol className="plain-list next-list">
        {next.map((step) => (
          <li key={`${step.at} ${step.kind} ${step.key}`} data-kind={step.kind}>
            <span>{wordsOf(step)}</span>
            <span className="next-when">
              <b>{until(step.at)}</b>
              <time dateTime={step.at}>{dateTime(step.at, timeZone)}</time>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
