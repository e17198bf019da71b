import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { Expected, Summary } from '../../ui/backtest/figures.tsx';
import '../../ui/backtest/backtest.css';
import { Section } from '../../ui/section.tsx';
import type { Report } from './profile.ts';
import { texts } from './texts.ts';

/** What the plan's promotions would have cost over the days of the report, and the way to try others. */
export function Backtest({ report: { promotionBacktest } }: { report: Report }): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  if (promotionBacktest === undefined) return null;
  return (
    <>
      <Section
        title={t('backtest')}
        note={t('backtestNote')}
        extra={<Link to={`/campaigns/${id}/backtest`}>{t('backtestMore')}</Link>}
      >
        <Summary found={promotionBacktest} />
      </Section>
      <Expected found={promotionBacktest} />
    </>
  );
}
