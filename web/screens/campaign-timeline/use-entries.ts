import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { call, type AnswerOf, type ApiFailure } from '../../api/client.ts';
import { useCampaignEntries, type ToldEntry } from '../../api/live.ts';
import { useLanguage } from '../../i18n/language.ts';
import { merged, toEntry, type Entry, type Group } from './entries.ts';

const PAGE = 200;

interface Asked {
  id: string;
  groups: readonly Group[];
  /** An entry to begin with; null: the newest. */
  from: number | null;
}

/**
 * The entries of a timeline, newest first, page by page, with those that are told meanwhile. Kept apart from what an
 * event asks for again: fifty pages would be loaded anew for one line.
 */
export function useEntries({ id, groups, from }: Asked) {
  const language = useLanguage();
  const [told, setTold] = useState<readonly Entry[]>([]);
  const group = groups.join(',');
  const pages = useInfiniteQuery<AnswerOf<'GET /v1/campaigns/{id}/timeline'>, ApiFailure>({
    queryKey: ['entries', id, language, group, from],
    initialPageParam: undefined,
    // What comes later is told by the stream.
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ pageParam, signal }) =>
      call('GET /v1/campaigns/{id}/timeline', {
        ...{ params: { id }, signal },
        query: {
          ...{ order: 'desc', limit: PAGE },
          ...(group !== '' && { group }),
          ...(from !== null && { from }),
          ...(typeof pageParam === 'string' && { cursor: pageParam }),
        },
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const { refetch, data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const hear = useCallback(
    (entry: ToldEntry | 'reset') => {
      if (entry !== 'reset') return setTold((before) => [toEntry(entry), ...before]);
      void refetch();
    },
    [refetch],
  );
  useCampaignEntries(id, hear);
  const entries = useMemo(
    () =>
      data &&
      merged(
        from === null ? told : [],
        data.pages.flatMap(({ items }) => items),
        groups,
      ),
    [data, told, groups, from],
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { entries, error, refetch, more, isWhole: data !== undefined && !hasNextPage };
}
