import { Alert, Button, Divider } from 'antd';
import { useState, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Loaded } from '../../ui/states.tsx';
import { Entrance } from './entrance.tsx';
import { PasswordForm } from './password-form.tsx';
import { providerQuery, wantedPlace } from './place.ts';
import { ResetForm } from './reset-form.tsx';
import { texts } from './texts.ts';

const FAULTS = ['oidcFailed', 'oidcRefused', 'oidcUnavailable'] as const;

/** The provider is another place: a whole page goes there, and comes back to where one wanted to go. */
function ProviderButton({ name, to, main }: { name: string; to: string; main: boolean }): ReactNode {
  const t = useTexts(texts);
  return (
    <Button
      block
      size="large"
      href={`/v1/session/oidc/start${providerQuery(to)}`}
      {...(main && { type: 'primary' as const })}
    >
      {t('signInWith', { name })}
    </Button>
  );
}

/** Who comes to the console without a session. */
export default function SignIn(): ReactNode {
  const t = useTexts(texts);
  const { search } = useLocation();
  const ways = useApi('GET /v1/session/ways');
  const [forgotten, setForgotten] = useState(false);
  const to = wantedPlace(search);
  // Who is signed in already goes on.
  const session = useSession();
  const fault = FAULTS.find((each) => each === new URLSearchParams(search).get('error'));
  if (session.data !== undefined) return <Navigate replace to={to} />;
  if (forgotten)
    return (
      <Entrance title={t('resetTitle')}>
        <ResetForm onBack={() => setForgotten(false)} />
      </Entrance>
    );
  return (
    <Entrance title={t('title')}>
      {fault !== undefined && <Alert type="error" showIcon role="alert" title={t(fault)} />}
      <Loaded query={ways}>
        {({ password, oidc }) => (
          <>
            {password && <PasswordForm to={to} onForgotten={() => setForgotten(true)} />}
            {password && oidc !== null && <Divider plain>{t('or')}</Divider>}
            {oidc !== null && <ProviderButton name={oidc.name} to={to} main={!password} />}
          </>
        )}
      </Loaded>
    </Entrance>
  );
}
