import type { ReactNode } from 'react';
import { Attention, Name, SaleDates, Standing } from './cells.tsx';
import { hasEnded } from './columns.ts';
import { GoalProgress } from './goal.tsx';
import type { ListedCampaign } from './listed.ts';

interface CampaignCardProps {
  campaign: ListedCampaign;
  /** On the board the column says the phase. */
  onBoard?: boolean;
}

/** A campaign on a card: on a phone, and on the board. */
export function CampaignCard({ campaign, onBoard = false }: CampaignCardProps): ReactNode {
  const ended = hasEnded(campaign);
  return (
    <article className="campaign-card">
      <Name campaign={campaign} />
      {(!onBoard || campaign.status !== 'running') && <Standing campaign={campaign} />}
      <Attention campaign={campaign} />
      {!(ended && campaign.goal?.actual === null) && <GoalProgress campaign={campaign} />}
      <SaleDates campaign={campaign} />
    </article>
  );
}
