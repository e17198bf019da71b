import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Grid, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import './approvals.css';
import { Decision } from './decision.tsx';
import { OpenList } from './open-list.tsx';
import { Taken } from './taken.tsx';
import { texts } from './texts.ts';

const POLL_MS = { busy: 5_000, idle: 20_000 };
type Show = 'mine' | 'everything' | 'taken';
const showOf = (text: string | null): Show => (text === 'everything' || text === 'taken' ? text : 'mine');

function Open({ show, chosen }: { show: 'mine' | 'everything'; chosen: string | null }): ReactNode {
  const t = useTexts(texts);
  const members = {
    query: { limit: 100, all: show === 'everything' ? ('true' as const) : ('false' as const) },
  };
  const query = useApi('GET /v1/approvals', members, { refetchInterval: POLL_MS.busy });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty text={t(show === 'mine' ? 'none' : 'noneAtAll')} />
        ) : (
          <OpenList items={items} chosen={chosen} toOf={(id) => `/approvals?show=${show}&of=${id}`} />
        )
      }
    </Loaded>
  );
}

/** Decisions that wait, one of them opened beside the list (on a phone: instead of it), and those taken before. */
export default function Approvals(): ReactNode {
  const t = useTexts(texts);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().lg === true;
  const roles = useSession().data?.person.roles ?? [];
  const show = showOf(search.get('show'));
  const chosen = search.get('of');
  const back = (): void => void navigate(`/approvals?show=${show}`);
  const all = roles.includes('admin') || roles.includes('lead');
  const options = (['mine', ...(all ? (['everything'] as const) : []), 'taken'] as const).map((value) => ({
    ...{ value, label: t(value) },
  }));
  const list = show === 'taken' ? <Taken /> : <Open show={show} chosen={chosen} />;
  return (
    <Page
      title={t('title')}
      {...(!wide &&
        chosen !== null && {
          extra: (
            <Button size="large" icon={<ArrowLeftOutlined />} onClick={back}>
              {t('back')}
            </Button>
          ),
        })}
    >
      {(wide || chosen === null) && (
        <Segmented
          aria-label={t('which')}
          className="wide-choice"
          options={options}
          value={show}
          onChange={(value) => void navigate(`/approvals?show=${value}`)}
        />
      )}
      <div className={chosen === null || !wide ? 'approvals single' : 'approvals'}>
        {(wide || chosen === null) && list}
        {chosen !== null && <Decision key={chosen} id={chosen} onBack={back} />}
      </div>
    </Page>
  );
}
