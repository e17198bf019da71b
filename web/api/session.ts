import { useCallback } from 'react';
import type { AnswerOf, OperationName } from './client.ts';
import { useApi } from './hooks.ts';

/** Who is signed in, what they may do, and the shop's currency and zone. */
export type Session = AnswerOf<'GET /v1/session'>;

/** The session of whoever is signed in; answered from memory for five minutes. */
export const useSession = () => useApi('GET /v1/session', {}, { staleTime: 300_000 });

/** Whether the person may call an operation: menus and buttons of what they may not are left out. */
export function useMay(): (operation: OperationName) => boolean {
  const may = useSession().data?.may;
  return useCallback((operation) => may?.includes(operation) === true, [may]);
}
