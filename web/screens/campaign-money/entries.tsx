import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import type { Budget } from './budget-rows.ts';
import { spentTexts } from './spent-texts.ts';
import { texts } from './texts.ts';
import { useLineName } from './words.ts';

type Kind = Budget['entries'][number]['kind'];

/** Kinds of entries as the API spells them; each is there by type. */
const KINDS = Object.keys({
  ...{ set: true, reserve: true, commit: true, release: true, return: true },
  ...{ close: true, reopen: true, moveIn: true, moveOut: true },
} satisfies Record<Kind, true>) as Kind[];

/** What entries are narrowed to; undefined: all. */
interface Filter {
  line?: string | undefined;
  kind?: Kind | undefined;
}

function useEntries({ line, kind }: Filter) {
  const { id = '' } = useParams();
  const pages = useInfiniteQuery({
    // Beside the budget itself: what asks that one again asks this one too.
    queryKey: [
      ...keyOf('GET /v1/campaigns/{id}/budget', { params: { id } }),
      ...['entries', line ?? null, kind ?? null],
    ],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('GET /v1/campaigns/{id}/budget', {
        ...{ params: { id }, signal },
        query: {
          limit: 50,
          ...(line !== undefined && { line }),
          ...(kind !== undefined && { kind }),
          ...(pageParam !== undefined && { cursor: pageParam }),
        },
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return { ...pages, entries: pages.data?.pages.flatMap((page) => page.entries) ?? [] };
}

interface FiltersProps {
  lines: readonly string[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

function Filters({ lines, filter, onChange }: FiltersProps): ReactNode {
  const t = useTexts(texts);
  const said = useTexts(spentTexts);
  const lineName = useLineName();
  return (
    <Flex wrap gap="small">
      <Select
        aria-label={t('line')}
        style={{ minWidth: 140 }}
        value={filter.line ?? ''}
        onChange={(line) => onChange({ ...filter, line: line || undefined })}
        options={[
          { value: '', label: said('allLines') },
          ...lines.map((line) => ({ value: line, label: lineName(line) })),
        ]}
      />
      <Select
        aria-label={t('kind')}
        style={{ minWidth: 140 }}
        value={filter.kind ?? ''}
        onChange={(kind: Kind | '') => onChange({ ...filter, kind: kind || undefined })}
        options={[
          { value: '', label: said('allKinds') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`entry_${kind}`) })),
        ]}
      />
    </Flex>
  );
}

/** Every change of a balance, a page at a time, by line and kind. */
export function Entries({ budget, timeZone }: { budget: Budget; timeZone: string }): ReactNode {
  const t = useTexts(texts);
  const { money, dateTime } = useFormat();
  const lineName = useLineName();
  const [filter, setFilter] = useState<Filter>({});
  const pages = useEntries(filter);
  const { entries } = pages;
  const lines = budget.lines.map(({ line }) => line);
  return (
    <Section
      title={t('entries')}
      note={t('entriesNote')}
      extra={<Filters lines={lines} filter={filter} onChange={setFilter} />}
    >
      {entries.length === 0 && pages.isSuccess ? (
        <Empty text={t('noEntries')} />
      ) : (
        <DataTable
          label={t('entries')}
          table={{
            columns: [
              { title: t('time'), show: (at) => dateTime(String(at), timeZone) },
              { title: t('line'), show: (line) => lineName(String(line)) },
              { title: t('kind'), show: (kind) => t(`entry_${kind as Kind}`) },
              {
                title: t('amount'),
                numeric: true,
                show: (amount) => money(String(amount), budget.currency),
              },
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
