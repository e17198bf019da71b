import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useCampaign } from '../../ui/campaign-frame/campaign.ts';
import { Loaded } from '../../ui/states.tsx';
import { Checks } from './checks.tsx';
import './readiness.css';
import { Tasks } from './tasks.tsx';

/** Whether everything is ready for the launch, and who still has what to do. */
export default function Readiness(): ReactNode {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCampaign(id)}>
      {(campaign) => (
        <Flex vertical gap="middle">
          <Checks campaign={campaign} />
          <Tasks campaign={campaign} />
        </Flex>
      )}
    </Loaded>
  );
}
