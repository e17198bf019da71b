import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import './campaigns.css';
import { readFilters, writeFilters } from './filters.ts';
import { texts } from './texts.ts';

const VIEWS = [
  ['/campaigns', 'viewList'],
  ['/campaigns/board', 'viewBoard'],
  ['/campaigns/calendar', 'viewCalendar'],
] as const;

/** The button that begins a campaign, for those who may. */
export function CreateButton(): ReactNode {
  const t = useTexts(texts);
  const go = useNavigate();
  if (!useMay()('POST /v1/campaigns')) return null;
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void go('/plans/new')}>
      {t('create')}
    </Button>
  );
}

/** The frame of the three views of the campaigns. Filters go along from one to the other. */
export function CampaignsPage({ children }: { children: ReactNode }): ReactNode {
  const t = useTexts(texts);
  const { search } = useLocation();
  const kept = writeFilters(new URLSearchParams(), readFilters(new URLSearchParams(search))).toString();
  return (
    <Page
      title={t('title')}
      extra={
        <>
          <nav aria-label={t('views')} className="view-switch">
            {VIEWS.map(([path, name]) => (
              <NavLink key={path} end to={{ pathname: path, search: kept }}>
                {t(name)}
              </NavLink>
            ))}
          </nav>
          <CreateButton />
        </>
      }
    >
      {children}
    </Page>
  );
}
