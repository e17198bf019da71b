import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useApiPages } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { IncidentCard } from '../../ui/incident/incident-card.tsx';
import type { Place } from '../../ui/risk-matrix/cells.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { texts } from './texts.ts';

export type Show = 'unresolved' | 'resolved';
const POLL_MS: Readonly<Record<Show, number>> = { unresolved: 5_000, resolved: 30_000 };

interface IncidentsProps {
  show: Show;
  cell: Place | null;
  chosen: string | null;
  toOf: (id: string) => string;
}

/** Incidents of all campaigns, the most urgent first; asked for again every few seconds while they are open. */
export function Incidents({ show, cell, chosen, toOf }: IncidentsProps): ReactNode {
  const t = useTexts(texts);
  const pages = useApiPages(
    'GET /v1/incidents',
    { query: { state: show, limit: 30, ...cell } },
    { refetchInterval: POLL_MS[show] },
  );
  if (pages.data === undefined) {
    return pages.error ? <Failure error={pages.error} retry={() => void pages.refetch()} /> : <Loading />;
  }
  if (pages.items.length === 0) {
    return <Empty text={t(show === 'unresolved' && cell === null ? 'none' : 'noneHere')} />;
  }
  return (
    <Flex vertical gap="small">
      {pages.items.map((of) => (
        <IncidentCard key={of.id} of={of} to={toOf(of.id)} chosen={of.id === chosen} />
      ))}
      {pages.hasNextPage && (
        <Button size="large" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Flex>
  );
}
