import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.ts';
import type { OperationName } from './client.ts';
import { askAgain } from './hooks.ts';

/** How a campaign's page hears of news: by the open stream, trying to open it again, or by asking now and then. */
export type Liveness = 'connected' | 'reconnecting' | 'polling';

const CAMPAIGN: OperationName[] = ['GET /v1/campaigns/{id}', 'GET /v1/campaigns/{id}/timeline'];

/** Whose answers are other ones after an event. */
const TOUCHED: Readonly<Record<string, readonly OperationName[]>> = {
  phase: CAMPAIGN,
  timeline: CAMPAIGN,
  kpis: [
    'GET /v1/campaigns/{id}/kpis',
    'GET /v1/campaigns/{id}/kpis/series',
    'GET /v1/campaigns/{id}/budget',
    'GET /v1/campaigns/{id}/stock',
  ],
  incident: [...CAMPAIGN, 'GET /v1/campaigns/{id}/incidents', 'GET /v1/campaigns/{id}/risks'],
  approval: [...CAMPAIGN, 'GET /v1/campaigns/{id}/approvals'],
  wave: ['GET /v1/campaigns/{id}', 'GET /v1/campaigns/{id}/waves'],
  reset: CAMPAIGN,
};
const REOPEN_MS = 3_000;

/** Keeps what is shown of a campaign true while its page is open, without loading it again. */
export function useCampaignLive(id: string): Liveness {
  const client = useQueryClient();
  const language = useLanguage();
  const [state, setState] = useState<Liveness>('reconnecting');
  useEffect(() => {
    let stream: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      stream = new EventSource(`/v1/campaigns/${id}/events?lang=${language}`);
      stream.onopen = () => setState('connected');
      // The browser opens it again by itself where the connection broke; where it was refused, it gives up.
      stream.onerror = () => {
        setState('reconnecting');
        if (stream?.readyState !== EventSource.CLOSED) return;
        again = setTimeout(open, REOPEN_MS);
      };
      for (const [kind, operations] of Object.entries(TOUCHED)) {
        stream.addEventListener(kind, () => void askAgain(client, operations));
      }
    };
    open();
    return () => {
      clearTimeout(again);
      stream?.close();
    };
  }, [id, language, client]);
  return state;
}
