import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Outlet, useParams } from 'react-router';
import { useCampaignLive } from '../../api/live.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../page.tsx';
import type { Screen } from '../screen.ts';
import { Loaded } from '../states.tsx';
import { PhaseTag, StatusTag } from '../tags.tsx';
import { Actions } from './actions.tsx';
import { useCampaign, type Campaign } from './campaign.ts';
import './frame.css';
import { LiveBadge } from './live-badge.tsx';
import { PhaseBar } from './phase-bar.tsx';
import { StoppedAlert } from './stopped-alert.tsx';
import { CampaignTabs } from './tabs.tsx';
import { frameTexts } from './texts.ts';

function About({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(frameTexts);
  const live = useCampaignLive(campaign.id);
  const { key, version, ownerName, timeZone, phase, status } = campaign;
  const over = status !== 'running' && status !== 'paused';
  return (
    <Flex wrap gap="small" align="center" className="campaign-about">
      {phase === 'draft' && status === 'running' ? <PhaseTag phase={phase} /> : <StatusTag status={status} />}
      {!over && <LiveBadge state={live} />}
      <Typography.Text type="secondary">
        {t('about', { key, version, owner: ownerName ?? t('nobody'), timeZone })}
      </Typography.Text>
    </Flex>
  );
}

/** The page of one campaign: what all its tabs share, above the one that is open. */
export default function CampaignFrame({ tabs }: { tabs: readonly Screen[] }): ReactNode {
  const { id = '' } = useParams();
  const language = useLanguage();
  return (
    <Loaded query={useCampaign(id)}>
      {(campaign) => (
        <Page
          title={campaign.name[language] ?? campaign.name['en'] ?? campaign.key}
          extra={<Actions campaign={campaign} />}
        >
          <About campaign={campaign} />
          <StoppedAlert campaign={campaign} />
          <PhaseBar campaign={campaign} />
          <CampaignTabs id={id} tabs={tabs} />
          <Outlet />
        </Page>
      )}
    </Loaded>
  );
}
