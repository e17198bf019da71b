import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, type ReactNode } from 'react';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PHASES, phaseTexts, STATUSES, statusTexts } from '../../vocabulary/lifecycle.ts';
import { countOf, NO_FILTERS, SORTS, type Filters, type Sort } from './filters.ts';
import { Chip, Pick } from './pick.tsx';
import { texts } from './texts.ts';
import { useTyped } from './use-filters.ts';

interface FilterBarProps {
  filters: Filters;
  change: (changed: Partial<Filters>) => void;
  /** The board has its phases as columns and an order of its own. */
  short?: boolean;
}

function Search({ filters, change }: FilterBarProps): ReactNode {
  const t = useTexts(texts);
  const settle = useCallback((search: string) => change({ search: search.trim() }), [change]);
  const [typed, setTyped] = useTyped(filters.search, settle);
  return (
    <label className="filter-search">
      <span className="visually-hidden">{t('search')}</span>
      <SearchOutlined aria-hidden />
      <input
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('search')}
        onChange={({ target }) => setTyped(target.value)}
      />
    </label>
  );
}

function SortChoice({ filters, change }: FilterBarProps): ReactNode {
  const t = useTexts(texts);
  return (
    <label className="chip filter-sort">
      {t('sort')}
      <select value={filters.sort} onChange={({ target }) => change({ sort: target.value as Sort })}>
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sort_${sort}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Search and filters above the campaigns; all of them stand in the address. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { filters, change, short = false } = props;
  const t = useTexts(texts);
  const phase = useTexts(phaseTexts);
  const status = useTexts(statusTexts);
  const me = useSession().data?.person.email ?? '';
  return (
    <search className="filter-bar" aria-label={t('filters')}>
      <Search {...props} />
      <Chip on={me !== '' && filters.owner === me} onChange={(on) => change({ owner: on ? me : '' })}>
        {t('mine')}
      </Chip>
      {!short && (
        <>
          <Chip on={filters.open} onChange={(open) => change({ open })}>
            {t('open')}
          </Chip>
          <Pick
            label={t('phase')}
            words={PHASES}
            chosen={filters.phases}
            nameOf={phase}
            onChange={(phases) => change({ phases })}
          />
          <Pick
            label={t('status')}
            words={STATUSES}
            chosen={filters.statuses}
            nameOf={status}
            onChange={(statuses) => change({ statuses })}
          />
          <SortChoice {...props} />
        </>
      )}
      {countOf(filters) > 0 && (
        <Button type="link" onClick={() => change({ ...NO_FILTERS, sort: filters.sort })}>
          {t('clear')}
        </Button>
      )}
    </search>
  );
}
