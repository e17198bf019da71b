import { Button, Grid } from 'antd';
import type { ReactNode } from 'react';
import type { QueryOf } from '../../api/client.ts';
import { useApiPages } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { CampaignCard } from './campaign-card.tsx';
import { CampaignsPage } from './campaigns-page.tsx';
import { FilterBar } from './filter-bar.tsx';
import { countOf, NO_FILTERS, queryOf, type Filters } from './filters.ts';
import type { ListedCampaign } from './listed.ts';
import { CampaignTable } from './table.tsx';
import { texts } from './texts.ts';
import { useFilters } from './use-filters.ts';
import { Welcome } from './welcome.tsx';

const REFRESH_MS = 15_000;
const PAGE = 50;

function useCampaigns(filters: Filters) {
  const query = { ...queryOf(filters), limit: PAGE } as QueryOf<'GET /v1/campaigns'>;
  return useApiPages('GET /v1/campaigns', { query }, { refetchInterval: REFRESH_MS });
}

function Rows({ campaigns }: { campaigns: readonly ListedCampaign[] }): ReactNode {
  const t = useTexts(texts);
  if (Grid.useBreakpoint().lg === true) return <CampaignTable campaigns={campaigns} />;
  return (
    <ul className="campaign-cards" aria-label={t('title')}>
      {campaigns.map((campaign) => (
        <li key={campaign.id}>
          <CampaignCard campaign={campaign} />
        </li>
      ))}
    </ul>
  );
}

/** The campaigns of the shop, searched, narrowed and ordered: the first screen a person sees. */
export default function CampaignList(): ReactNode {
  const t = useTexts(texts);
  const [filters, change] = useFilters();
  const found = useCampaigns(filters);
  const narrowed = countOf(filters) > 0;
  const isNew = found.isSuccess && found.items.length === 0 && !narrowed;
  return (
    <CampaignsPage>
      {!isNew && <FilterBar filters={filters} change={change} />}
      <p className="visually-hidden" role="status">
        {found.isSuccess && t('shown', { count: found.items.length })}
      </p>
      {found.error !== null && found.data === undefined && (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
      {found.isPending && <Loading />}
      {isNew && <Welcome />}
      {found.isSuccess && found.items.length === 0 && narrowed && (
        <Empty text={t('noMatch')}>
          <Button onClick={() => change(NO_FILTERS)}>{t('clear')}</Button>
        </Empty>
      )}
      {found.items.length > 0 && <Rows campaigns={found.items} />}
      {found.hasNextPage && (
        <Button
          className="more"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </CampaignsPage>
  );
}
