import { Alert, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useLanguage } from '../../i18n/language.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Lifecycle, RfmGrid, Segments } from './audience.tsx';
import { Backtest } from './backtest.tsx';
import { Competitors } from './competitors.tsx';
import { History, TopProducts } from './history.tsx';
import { Profile } from './profiles.tsx';
import type { Report as Found } from './profile.ts';
import './research.css';
import { texts } from './texts.ts';

function NotYet({ parts }: { parts: readonly string[] }): ReactNode {
  const t = useTexts(texts);
  const language = useLanguage();
  if (parts.length === 0) return null;
  const names = parts.map((part) => {
    const key = `part_${part}`;
    return hasText(texts, key) ? (t as (key: string) => string)(key) : part;
  });
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  return <Alert type="info" showIcon title={t('notRunYet', { parts: list })} />;
}

function Report({ report }: { report: Found }): ReactNode {
  return (
    <Flex vertical gap="middle">
      <History report={report} />
      <Backtest report={report} />
      <Profile report={report} name="byMonth" />
      <div className="research-grid">
        <Profile report={report} name="byWeekday" />
        <Profile report={report} name="byHour" />
      </div>
      <div className="research-grid">
        <RfmGrid report={report} />
        <Flex vertical gap="middle">
          <Segments report={report} />
          <Lifecycle report={report} />
        </Flex>
      </div>
      <TopProducts report={report} />
      <Competitors report={report} />
      <NotYet parts={report.notRunYet} />
    </Flex>
  );
}

/** What research found: the shop's history, its customers, its competitors. */
export default function Research(): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const report = useApi('GET /v1/campaigns/{id}/research', { params: { id } });
  if (report.error?.code === 'NOT_FOUND') {
    return (
      <Section title={t('history')}>
        <Empty text={t('none')} />
      </Section>
    );
  }
  return <Loaded query={report}>{(found) => <Report report={found} />}</Loaded>;
}
