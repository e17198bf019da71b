import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Page } from '../page.tsx';
import type { Screen } from '../screen.ts';
import { Loaded } from '../states.tsx';
import { StatusTag } from '../tags.tsx';

/** The page of one campaign: what all its tabs share, above the one that is open. */
export default function CampaignFrame({ tabs }: { tabs: readonly Screen[] }): ReactNode {
  const { id = '' } = useParams();
  const language = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const campaign = useApi('GET /v1/campaigns/{id}', { params: { id } });
  const items = tabs
    .filter(({ needs, campaignTab }) => campaignTab !== undefined && (needs === undefined || may(needs)))
    .sort((a, b) => (a.campaignTab?.order ?? 0) - (b.campaignTab?.order ?? 0))
    .map(({ path, campaignTab }) => ({
      key: path.replace(':id', id),
      label: campaignTab?.label[language] ?? '',
    }));
  return (
    <Loaded query={campaign}>
      {({ name, key, status }) => (
        <Page title={name[language] ?? name['en'] ?? key} extra={<StatusTag status={status} />}>
          <Tabs activeKey={pathname} items={items} onChange={(path) => void navigate(path)} />
          <Outlet />
        </Page>
      )}
    </Loaded>
  );
}
