import { Alert, Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNow } from '../use-now.ts';
import { emergencyTexts } from './texts.ts';
import { useStopped, type Stopped } from './use-stopped.ts';

// Modal and form are needed by few, seldom: they stay out of the first load.
const Lift = lazy(() => import('./lift.tsx'));

function One({ of }: { of: Stopped }): ReactNode {
  const t = useTexts(emergencyTexts);
  const may = useMay();
  const { relative } = useFormat();
  const now = useNow(10_000);
  const [asked, setAsked] = useState(false);
  const { scope, key, since, by, reason } = of;
  const said = { when: relative(since, now), who: by ?? t('product'), reason: reason ?? '–' };
  return (
    <>
      <Alert
        type="error"
        banner
        showIcon
        title={scope === 'all' ? t('all') : t('one', { key: key ?? scope })}
        description={t('since', said)}
        action={
          may('DELETE /v1/emergency-stop') && (
            <Button danger size="large" onClick={() => setAsked(true)}>
              {t('lift')}
            </Button>
          )
        }
      />
      {asked && (
        <Suspense>
          <Lift scope={scope} name={key ?? scope} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Says over the whole console that messages are stopped, why, and lets it be lifted by those who may. */
export function EmergencyBanner(): ReactNode {
  const stopped = useStopped();
  return stopped.map((of) => <One key={of.scope} of={of} />);
}
