import { Alert, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { troublesOf, type Health, type Trouble } from './health.ts';
import { Numbers } from './numbers.tsx';
import { Parts, Workers } from './parts.tsx';
import { healthTexts } from './texts.ts';

function useTroubleText(): (trouble: Trouble) => string {
  const t = useTexts(healthTexts);
  return (trouble) => {
    switch (trouble.kind) {
      case 'part':
        return t('partDown', { name: t(`part_${trouble.name}`) });
      case 'queue':
        return t('queueDown', { name: trouble.name });
      case 'gate':
        return t('gateShut');
    }
  };
}

function Verdict({ health }: { health: Health }): ReactNode {
  const t = useTexts(healthTexts);
  const say = useTroubleText();
  const troubles = troublesOf(health);
  if (health.well) return <Alert type="success" showIcon title={t('well')} />;
  return (
    <Alert
      type="error"
      showIcon
      title={t('unwell')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {troubles.map((trouble) => (
            <li key={say(trouble)}>{say(trouble)}</li>
          ))}
        </ul>
      }
    />
  );
}

/** How the installation is, asked again and again while one looks at it. */
export default function HealthPage(): ReactNode {
  const t = useTexts(healthTexts);
  const { time } = useFormat();
  const health = useApi('GET /v1/health', {}, { refetchInterval: 5_000 });
  return (
    <Page
      title={t('title')}
      {...(health.data && {
        extra: <Typography.Text type="secondary">{t('asked', { at: time(health.data.at) })}</Typography.Text>,
      })}
    >
      <Loaded query={health}>
        {(known) => (
          <Flex vertical gap="middle">
            <div role="status">
              <Verdict health={known} />
            </div>
            <Numbers health={known} />
            <div className="health-pair">
              <Parts health={known} />
              <Workers health={known} />
            </div>
          </Flex>
        )}
      </Loaded>
    </Page>
  );
}
