import { lazy, Suspense, type ReactNode } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { SCREENS } from './screens/index.ts';
import type { Screen } from './ui/screen.ts';
import { Guard } from './ui/shell/guard.tsx';
import { NotFound } from './ui/shell/not-found.tsx';
import { Shell } from './ui/shell/shell.tsx';
import { Loading } from './ui/states.tsx';
import { Broken } from './ui/shell/broken.tsx';

function shown({ path, load, needs }: Screen): RouteObject {
  const Component = lazy(load);
  const element: ReactNode = (
    <Suspense fallback={<Loading />}>
      <Guard needs={needs}>
        <Component />
      </Guard>
    </Suspense>
  );
  return { path, element, errorElement: <Broken /> };
}

const CampaignFrame = lazy(() => import('./ui/campaign-frame/frame.tsx'));

const inCampaign = ({ campaignTab }: Screen): boolean => campaignTab !== undefined;
const signedIn = SCREENS.filter(({ open }) => open !== true);

/** The console's addresses, under `/console`. */
export const router = createBrowserRouter(
  [
    ...SCREENS.filter(({ open }) => open === true).map(shown),
    {
      element: <Shell screens={SCREENS} />,
      errorElement: <Broken />,
      children: [
        { path: '/', element: <Navigate replace to="/campaigns" /> },
        ...signedIn.filter((screen) => !inCampaign(screen)).map(shown),
        {
          element: (
            <Suspense fallback={<Loading />}>
              <CampaignFrame tabs={signedIn.filter(inCampaign)} />
            </Suspense>
          ),
          children: signedIn.filter(inCampaign).map(shown),
        },
        { path: '*', element: <NotFound /> },
      ],
    },
  ],
  { basename: '/console' },
);
