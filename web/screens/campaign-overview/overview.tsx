import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useCampaign } from '../../ui/campaign-frame/campaign.ts';
import { Loaded } from '../../ui/states.tsx';
import { Figures } from './figures.tsx';
import { Goals } from './goals.tsx';
import { Next } from './next.tsx';
import './overview.css';
import { BudgetInShort, Incidents, Latest, WavesUnderWay } from './side.tsx';
import { WaitsFor } from './waiting.tsx';

/** Where a campaign is, what it waits for, what happens next, and how its goals stand. */
export default function Overview(): ReactNode {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCampaign(id)}>
      {(campaign) => (
        <div className="overview">
          <div className="overview-main">
            <WaitsFor campaign={campaign} />
            {campaign.launchedAt !== null && <Figures campaign={campaign} />}
            <Goals campaign={campaign} />
            <BudgetInShort campaign={campaign} />
          </div>
          <div className="overview-side">
            <Next campaign={campaign} />
            <Incidents campaign={campaign} />
            <WavesUnderWay campaign={campaign} />
            <Latest campaign={campaign} />
          </div>
        </div>
      )}
    </Loaded>
  );
}
