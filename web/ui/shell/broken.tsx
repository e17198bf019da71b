import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useRouteError } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { shellTexts } from './texts.ts';

/** A screen failed in its own code: the rest of the console stays. */
export function Broken(): ReactNode {
  const t = useTexts(shellTexts);
  console.error(useRouteError());
  return (
    <Alert
      type="error"
      showIcon
      title={t('broken')}
      description={t('brokenHint')}
      action={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
    />
  );
}
