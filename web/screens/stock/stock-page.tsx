import { Button, Flex, Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useApiPages } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { ChangeStock } from '../../ui/stock/change-stock.tsx';
import { History } from './history.tsx';
import { InventoryState } from './inventory-state.tsx';
import { nameOf, type Shelf } from './rows.ts';
import { ShelfCard } from './shelf-card.tsx';
import './stock.css';
import { texts } from './texts.ts';

/** What the list is narrowed to; it stands in the address. */
function useNarrowed() {
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const low = params.get('low') === 'true';
  const narrow = (next: { search?: string; low?: boolean }): void => {
    const wanted = { search, low, ...next };
    setParams({ ...(wanted.search !== '' && { search: wanted.search }), ...(wanted.low && { low: 'true' }) });
  };
  return { search, low, narrow };
}

function Filters({ search, low, narrow }: ReturnType<typeof useNarrowed>): ReactNode {
  const t = useTexts(texts);
  return (
    <Flex wrap gap="small">
      <Segmented
        aria-label={t('shown')}
        value={low ? 'low' : 'all'}
        options={[
          { value: 'all', label: t('all') },
          { value: 'low', label: t('low') },
        ]}
        onChange={(value) => narrow({ low: value === 'low' })}
      />
      <Input.Search
        key={search}
        allowClear
        defaultValue={search}
        maxLength={200}
        aria-label={t('search')}
        placeholder={t('search')}
        style={{ width: 260 }}
        onSearch={(words) => narrow({ search: words.trim() })}
      />
    </Flex>
  );
}

function Shelves({ shelves }: { shelves: readonly Shelf[] }): ReactNode {
  const may = useMay();
  const [changed, setChanged] = useState<Shelf>();
  const [told, setTold] = useState<Shelf>();
  return (
    <>
      <ul className="stock-cards">
        {shelves.map((shelf) => (
          <ShelfCard
            key={shelf.sku}
            shelf={shelf}
            onHistory={() => setTold(shelf)}
            onChange={may('POST /v1/stock') && shelf.readAt === null ? () => setChanged(shelf) : undefined}
          />
        ))}
      </ul>
      {changed && <ChangeStock product={changed} onClose={() => setChanged(undefined)} />}
      {told && <History sku={told.sku} name={nameOf(told)} onClose={() => setTold(undefined)} />}
    </>
  );
}

/** What the shop has of each product, at each place. */
export default function StockPage(): ReactNode {
  const t = useTexts(texts);
  const narrowed = useNarrowed();
  const { search, low } = narrowed;
  const query = { ...(search !== '' && { search }), ...(low && { low: 'true' as const }) };
  const pages = useApiPages('GET /v1/stock', { query }, { refetchInterval: 30_000 });
  const narrowly = search !== '' || low;
  return (
    <Page title={t('title')}>
      <InventoryState />
      <Section title={t('products')} note={t('note')} extra={<Filters {...narrowed} />}>
        <Loaded query={pages}>
          {() =>
            pages.items.length === 0 ? (
              <Empty text={t(narrowly ? 'nothing' : 'none')}>{narrowly ? null : t('noneHint')}</Empty>
            ) : (
              <Shelves shelves={pages.items} />
            )
          }
        </Loaded>
        {pages.hasNextPage && (
          <Flex justify="center" style={{ marginTop: 12 }}>
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('more')}
            </Button>
          </Flex>
        )}
      </Section>
    </Page>
  );
}
