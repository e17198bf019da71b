import type { AnswerOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';

/** A stop that is in force: of everything, or of one campaign. */
export type Stopped = AnswerOf<'GET /v1/emergency-stop'>['items'][number];

const POLL_MS = 15_000;

/** The emergency stops that are in force, everybody's first; none for those who may not see them. */
export function useStopped(): readonly Stopped[] {
  const enabled = useMay()('GET /v1/emergency-stop');
  const { data } = useApi(
    'GET /v1/emergency-stop',
    { query: { limit: 20 } },
    { enabled, refetchInterval: POLL_MS },
  );
  return data?.items ?? [];
}
