import { MenuOutlined } from '@ant-design/icons';
import { Button, Grid, Layout, theme } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { EmergencyBanner } from '../emergency-banner/banner.tsx';
import type { Screen } from '../screen.ts';
import { Failure, Loading } from '../states.tsx';
import { Account, LanguageSwitch, ThemeSwitch } from './corner.tsx';
import { ShellMenu } from './menu.tsx';
import { shellTexts } from './texts.ts';

const PhoneMenu = lazy(() => import('./phone-menu.tsx'));

function Brand(): ReactNode {
  return (
    <span className="shell-brand">
      <img src="/console/icon.svg" alt="" />
      Fanfare
    </span>
  );
}

function Head({ children }: { children?: ReactNode }): ReactNode {
  const { token } = theme.useToken();
  return (
    <Layout.Header
      className="shell-head"
      style={{ background: token.colorBgContainer, borderBottom: `1px solid ${token.colorBorderSecondary}` }}
    >
      {children}
      <Brand />
      <span className="shell-space" />
      <LanguageSwitch />
      <ThemeSwitch />
      <Account />
    </Layout.Header>
  );
}

/** The frame of every screen: menu beside it, on a phone behind a button. */
function SignedIn({ screens }: { screens: readonly Screen[] }): ReactNode {
  const t = useTexts(shellTexts);
  const { token } = theme.useToken();
  const [open, setOpen] = useState(false);
  const wide = Grid.useBreakpoint().md === true;
  return (
    <Layout className="shell">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <Head>
        {!wide && (
          <Button type="text" icon={<MenuOutlined />} aria-label={t('menu')} onClick={() => setOpen(true)} />
        )}
      </Head>
      <EmergencyBanner />
      <Layout>
        {wide ? (
          <Layout.Sider width={208} style={{ background: token.colorBgContainer }}>
            <ShellMenu screens={screens} />
          </Layout.Sider>
        ) : (
          open && (
            <Suspense fallback={null}>
              <PhoneMenu screens={screens} onClose={() => setOpen(false)} />
            </Suspense>
          )
        )}
        <main id="content" className="shell-main" tabIndex={-1} style={{ flex: 1 }}>
          <Outlet />
        </main>
      </Layout>
    </Layout>
  );
}

/** Shows the console to who is signed in, and everybody else where to sign in. */
export function Shell({ screens }: { screens: readonly Screen[] }): ReactNode {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data !== undefined) return <SignedIn screens={screens} />;
  if (session.error?.code === 'UNAUTHENTICATED') {
    return <Navigate replace to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} />;
  }
  if (session.error === null) return <Loading />;
  return <Failure error={session.error} retry={() => void session.refetch()} />;
}
