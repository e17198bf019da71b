import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import Backtest from '../../ui/backtest/backtest.tsx';
import { useCampaign } from '../../ui/campaign-frame/campaign.ts';
import { Loaded } from '../../ui/states.tsx';

function OfVersion({ id, version }: { id: string; version: number }): ReactNode {
  const stored = useApi('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n: String(version) } });
  return (
    <Loaded query={stored}>
      {({ plan }) => <Backtest source={{ campaignId: id }} promotions={plan['promotions']} />}
    </Loaded>
  );
}

/** What the promotions of a campaign's plan would have cost over past orders. */
export default function CampaignBacktest(): ReactNode {
  const { id = '' } = useParams();
  const campaign = useCampaign(id);
  return (
    <Loaded query={campaign}>{({ version }) => <OfVersion key={version} id={id} version={version} />}</Loaded>
  );
}
