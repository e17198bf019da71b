import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { keyOf } from '../../api/hooks.ts';
import type { Session } from '../../api/session.ts';
import { START } from './place.ts';

/** Goes on as who has just signed in: nothing that somebody else was shown before is kept. */
export function useEnter(): (session: Session, to?: string) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    (session, to = START) => {
      client.clear();
      client.setQueryData(keyOf('GET /v1/session'), session);
      void navigate(to, { replace: true });
    },
    [client, navigate],
  );
}
