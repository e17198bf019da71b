import type { ReactNode } from 'react';
import { ApiFailure, type OperationName } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Page } from '../page.tsx';
import { Failure } from '../states.tsx';
import { useTexts } from '../../i18n/texts.ts';
import { shellTexts } from './texts.ts';

const REFUSED = new ApiFailure({ title: '', status: 403, detail: '', code: 'FORBIDDEN' });

interface GuardProps {
  needs: OperationName | undefined;
  children: ReactNode;
}

/** Shows a screen to those who may see it; whoever came by an address alone is told so. */
export function Guard({ needs, children }: GuardProps): ReactNode {
  const t = useTexts(shellTexts);
  const may = useMay();
  if (needs === undefined || may(needs)) return children;
  return (
    <Page title={t('notForYou')}>
      <Failure error={REFUSED} />
    </Page>
  );
}
