import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ApiFailure } from './api/client.ts';
import { isPassing, keyOf } from './api/hooks.ts';
import { changeLanguage, preferredLanguage } from './i18n/language.ts';
import { router } from './routes.tsx';
import './ui/console.css';
import { nonceStyles } from './ui/nonced-styles.ts';
import { Themed } from './ui/theme.tsx';

const FIRST_FAULTS = 3;

const SESSION = keyOf('GET /v1/session');

/** The session has ended meanwhile: it is asked for anew, and the shell leads to the sign-in and back again. */
function noticeEnd(error: unknown, asked?: unknown): void {
  const ended = error instanceof ApiFailure && error.code === 'UNAUTHENTICATED';
  if (ended && asked !== SESSION[0]) void client.resetQueries({ queryKey: SESSION });
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, { queryKey }) => noticeEnd(error, queryKey[0]) }),
  mutationCache: new MutationCache({ onError: (error) => noticeEnd(error) }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => isPassing(error) && count < FIRST_FAULTS,
      refetchOnWindowFocus: true,
    },
  },
});

// Some answers are told in the reader's language.
i18next.on('languageChanged', () => void client.invalidateQueries());
nonceStyles();
await changeLanguage(preferredLanguage());
const root = document.getElementById('console');
if (root === null) throw new Error('The page has no element #console');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Themed>
        <RouterProvider router={router} />
      </Themed>
    </QueryClientProvider>
  </StrictMode>,
);
