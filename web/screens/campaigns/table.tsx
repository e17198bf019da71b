import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Attention, Name, SaleDates, Standing, wantsSomebody } from './cells.tsx';
import { hasEnded } from './columns.ts';
import { GoalProgress } from './goal.tsx';
import type { ListedCampaign } from './listed.ts';
import { texts } from './texts.ts';

const COLUMNS = ['campaign', 'stands', 'needs', 'goal', 'sales', 'owner'] as const;

function Row({ campaign }: { campaign: ListedCampaign }): ReactNode {
  const t = useTexts(texts);
  return (
    <tr>
      <th scope="row">
        <Name campaign={campaign} />
      </th>
      <td>
        <Standing campaign={campaign} />
      </td>
      <td>
        <Attention campaign={campaign} />
        {!wantsSomebody(campaign) && <span className="visually-hidden">{t('nothing')}</span>}
      </td>
      <td>
        {!(hasEnded(campaign) && campaign.goal?.actual === null) && <GoalProgress campaign={campaign} />}
      </td>
      <td>
        <SaleDates campaign={campaign} />
      </td>
      <td className="owner" title={campaign.owner ?? ''}>
        {campaign.owner}
      </td>
    </tr>
  );
}

/** Campaigns as a table, on a wide screen. antd's own table is as heavy as the rest of the first load. */
export function CampaignTable({ campaigns }: { campaigns: readonly ListedCampaign[] }): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="table-box">
      <table className="campaign-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <Row key={campaign.id} campaign={campaign} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
