import { Alert, Button, Select } from 'antd';
import { useCallback, useMemo, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { useCampaign } from '../../ui/campaign-frame/campaign.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { GROUPS, groupsOf, type Group } from './entries.ts';
import { EntryList } from './list.tsx';
import { texts } from './texts.ts';
import './timeline.css';
import { useEntries } from './use-entries.ts';

function Filter({ groups, onChange }: { groups: Group[]; onChange: (groups: Group[]) => void }): ReactNode {
  const t = useTexts(texts);
  return (
    <Select<Group[]>
      mode="multiple"
      allowClear
      className="timeline-filter"
      aria-label={t('filter')}
      placeholder={`${t('filter')} …`}
      value={groups}
      options={GROUPS.map((value) => ({ value, label: t(value) }))}
      onChange={onChange}
    />
  );
}

/** Everything that happened in a campaign. What is shown stands in the address. */
export default function Timeline(): ReactNode {
  const { id = '' } = useParams();
  const t = useTexts(texts);
  const [search, setSearch] = useSearchParams();
  const filter = search.get('show');
  const groups = useMemo(() => groupsOf(filter), [filter]);
  const row = Number(search.get('row'));
  const from = Number.isSafeInteger(row) && row > 0 ? row : null;
  const { entries, error, refetch, more, isWhole } = useEntries({ id, groups, from });
  const timeZone = useCampaign(id).data?.timeZone ?? 'UTC';
  const choose = useCallback(
    (next: Group[]) => setSearch(next.length === 0 ? {} : { show: next.join(',') }, { replace: true }),
    [setSearch],
  );
  return (
    <div className="timeline">
      <Filter groups={groups} onChange={choose} />
      {from !== null && (
        <Alert
          type="info"
          title={t('fromRow')}
          action={
            <Button size="small" onClick={() => choose(groups)}>
              {t('toNewest')}
            </Button>
          }
        />
      )}
      <Loaded query={{ data: entries, error, refetch }}>
        {(found) =>
          found.length === 0 ? (
            <Empty text={groups.length === 0 ? t('none') : t('noneOfThese')} />
          ) : (
            <EntryList
              key={`${from} ${filter}`}
              {...{ entries: found, timeZone, isWhole, linked: from, onEnd: more }}
            />
          )
        }
      </Loaded>
    </div>
  );
}
