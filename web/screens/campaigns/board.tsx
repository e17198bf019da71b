import { Alert, Button, Grid } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { QueryOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useScrollEdges } from '../../ui/scroll-edges.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import './board.css';
import { CampaignCard } from './campaign-card.tsx';
import { CampaignsPage } from './campaigns-page.tsx';
import { columnsOf, firstInView, type Column } from './columns.ts';
import { FilterBar } from './filter-bar.tsx';
import { countOf, NO_FILTERS, queryOf, type Filters } from './filters.ts';
import type { ListedCampaign } from './listed.ts';
import { texts } from './texts.ts';
import { useFilters } from './use-filters.ts';
import { Welcome } from './welcome.tsx';

const REFRESH_MS = 15_000;
const MOST_OPEN = 200;
const MOST_ENDED = 12;

/** Open campaigns, and those that ended last. */
function useBoard({ search, owner }: Filters) {
  const ask = (more: Record<string, string | number>) => ({
    query: { ...queryOf({ ...NO_FILTERS, search, owner }), ...more } as QueryOf<'GET /v1/campaigns'>,
  });
  const often = { refetchInterval: REFRESH_MS };
  const open = useApi('GET /v1/campaigns', ask({ open: 'true', limit: MOST_OPEN }), often);
  const ended = useApi(
    'GET /v1/campaigns',
    ask({ status: 'cancelled,rejected,aborted,completed', limit: MOST_ENDED }),
    often,
  );
  return { open, ended };
}

function BoardColumn({ column }: { column: Column<ListedCampaign> }): ReactNode {
  const t = useTexts(texts);
  const phase = useTexts(phaseTexts);
  const id = useId();
  const { key, campaigns } = column;
  return (
    <section
      className="board-column"
      data-column={key}
      aria-labelledby={id}
      data-empty={campaigns.length === 0}
    >
      <h2 id={id}>
        {key === 'ended' ? t('ended') : phase(key)}
        <span className="board-count" aria-label={t('inColumn', { count: campaigns.length })}>
          {campaigns.length}
        </span>
      </h2>
      {campaigns.length === 0 ? (
        <p className="faint">{t('emptyColumn')}</p>
      ) : (
        <ul>
          {campaigns.map((campaign) => (
            <li key={campaign.id}>
              <CampaignCard campaign={campaign} onBoard={key !== 'ended'} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Columns({ campaigns }: { campaigns: readonly ListedCampaign[] }): ReactNode {
  const t = useTexts(texts);
  const wide = Grid.useBreakpoint().md === true;
  const columns = columnsOf(campaigns).filter((column) => wide || column.campaigns.length > 0);
  const board = useRef<HTMLDivElement>(null);
  const first = useRef(firstInView(columns));
  useEffect(() => {
    const { current: box } = board;
    const column = box?.querySelector<HTMLElement>(`[data-column="${first.current ?? ''}"]`);
    if (box && column) box.scrollLeft = column.offsetLeft;
  }, []);
  useScrollEdges(board);
  return (
    <div ref={board} className="board scroll-edges" role="region" aria-label={t('viewBoard')} tabIndex={0}>
      {columns.map((column) => (
        <BoardColumn key={column.key} column={column} />
      ))}
    </div>
  );
}

/** The campaigns by where they are in the lifecycle, what wants somebody first. */
export default function CampaignBoard(): ReactNode {
  const t = useTexts(texts);
  const [filters, change] = useFilters();
  const { open, ended } = useBoard(filters);
  const narrowed = countOf({ ...NO_FILTERS, search: filters.search, owner: filters.owner }) > 0;
  return (
    <CampaignsPage>
      <FilterBar filters={filters} change={change} short />
      <Loaded query={open}>
        {({ items, nextCursor }) => {
          const all = [...items, ...(ended.data?.items ?? [])];
          if (all.length === 0 && ended.isSuccess) {
            if (!narrowed) return <Welcome />;
            return (
              <Empty text={t('noMatch')}>
                <Button onClick={() => change(NO_FILTERS)}>{t('clear')}</Button>
              </Empty>
            );
          }
          return (
            <>
              {nextCursor !== null && (
                <Alert type="info" showIcon title={t('boardCut', { count: items.length })} />
              )}
              <Columns campaigns={all} />
            </>
          );
        }}
      </Loaded>
    </CampaignsPage>
  );
}
