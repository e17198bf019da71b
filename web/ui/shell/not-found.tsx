import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../page.tsx';
import { shellTexts } from './texts.ts';

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Page title={t('notFound')}>
      <Link to="/campaigns">
        <Button type="primary">{t('toCampaigns')}</Button>
      </Link>
    </Page>
  );
}
