import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Budget } from './budget-rows.ts';
import { texts } from './texts.ts';
import { useLineName } from './words.ts';

type Kind = Budget['entries'][number]['kind'];

/** Every change of a balance, a page at a time. */
export function Entries({ currency, timeZone }: { currency: string; timeZone: string }): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { money, dateTime } = useFormat();
  const lineName = useLineName();
  const pages = useInfiniteQuery({
    // Beside the budget itself: what asks that one again asks this one too.
    queryKey: [...keyOf('GET /v1/campaigns/{id}/budget', { params: { id } }), 'entries'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('GET /v1/campaigns/{id}/budget', {
        ...{ params: { id }, signal },
        query: { limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) },
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section title={t('entries')} note={t('entriesNote')}>
      {entries.length === 0 ? (
        <Empty text={t('noEntries')} />
      ) : (
        <DataTable
          label={t('entries')}
          table={{
            columns: [
              { title: t('time'), show: (at) => dateTime(String(at), timeZone) },
              { title: t('line'), show: (line) => lineName(String(line)) },
              { title: t('kind'), show: (kind) => t(`entry_${kind as Kind}`) },
              { title: t('amount'), numeric: true, show: (amount) => money(String(amount), currency) },
              { title: t('order') },
            ],
            rows: entries.map(({ at, line, kind, amount, orderId }) => [at, line, kind, amount, orderId]),
          }}
        />
      )}
      {pages.hasNextPage && (
        <Button
          style={{ marginTop: 12 }}
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Section>
  );
}
