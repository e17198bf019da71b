import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { EffectSection } from './effect.tsx';
import { Funnel } from './funnel.tsx';
import { Goals } from './goals.tsx';
import { Incidents, NotRun, Waves } from './happened.tsx';
import { Head } from './head.tsx';
import { Lessons } from './lessons.tsx';
import { Money } from './money.tsx';
import './recap.css';
import type { Report } from './report.ts';
import { SalesSeries } from './sales-series.tsx';
import { SignOff } from './sign-off.tsx';
import { Summary } from './summary.tsx';
import { Breakdown } from './tables.tsx';
import { recapTexts } from './texts.ts';
import { VarianceSection } from './variance.tsx';

interface BodyProps {
  id: string;
  report: Report;
  newest: boolean;
}

function Body({ id, report, newest }: BodyProps): ReactNode {
  return (
    <Flex vertical gap="middle" className="recap">
      <Head id={id} report={report} newest={newest} />
      <Summary report={report} />
      <Goals report={report} />
      <VarianceSection report={report} />
      <div className="recap-pair">
        <SalesSeries report={report} />
        <Funnel report={report} />
      </div>
      <EffectSection report={report} />
      <Breakdown report={report} />
      <Money report={report} />
      <Waves report={report} />
      <Incidents report={report} />
      <NotRun report={report} />
      <Lessons id={id} report={report} />
      <SignOff id={id} report={report} newest={newest} />
    </Flex>
  );
}

/** The whole report of a campaign, in the console. */
export default function RecapPage(): ReactNode {
  const t = useTexts(recapTexts);
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const asked = Number(search.get('version') ?? Number.NaN);
  const query = Number.isInteger(asked) && asked > 0 ? { version: asked } : {};
  const recap = useApi('GET /v1/campaigns/{id}/recap', { params: { id }, query });
  const versions = useApi('GET /v1/campaigns/{id}/recap/versions', { params: { id } });
  if (recap.error?.code === 'RECAP_NOT_FOUND' && query.version === undefined)
    return <Empty text={t('none')} />;
  const newest = versions.data?.items[0]?.version;
  return (
    <Loaded query={recap}>
      {(report) => <Body id={id} report={report} newest={newest === undefined || newest <= report.version} />}
    </Loaded>
  );
}
