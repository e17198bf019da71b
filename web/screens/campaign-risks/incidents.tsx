import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useApiPages } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { IncidentCard } from '../../ui/incident/incident-card.tsx';
import { Section } from '../../ui/section.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { texts } from './texts.ts';

const POLL_MS = 5_000;

/** The campaign's incidents, those that need somebody first. */
export function Incidents({ id }: { id: string }): ReactNode {
  const t = useTexts(texts);
  const pages = useApiPages(
    'GET /v1/incidents',
    { query: { campaignId: id, state: 'any', limit: 20 } },
    { refetchInterval: POLL_MS },
  );
  return (
    <Section title={t('incidents')}>
      {pages.data === undefined && pages.error !== null && <Failure error={pages.error} />}
      {pages.data === undefined && pages.error === null && <Loading />}
      {pages.data !== undefined && pages.items.length === 0 && t('none')}
      <Flex vertical gap="small">
        {pages.items.map((of) => (
          <IncidentCard key={of.id} of={of} named={false} to={`/campaigns/${id}/risks?incident=${of.id}`} />
        ))}
        {pages.hasNextPage && (
          <Button size="large" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Flex>
    </Section>
  );
}
