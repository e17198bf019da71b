import { useEffect, useState } from 'react';
import type { AnswerOf, BodyOf } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { valueAt } from './path.ts';

type Sizes = AnswerOf<'POST /v1/audience/estimate'>;

const PAUSE_MS = 600;

/** How many customers the plan's segments come to, as one types; `stale` where the rules are not right just now. */
export function useSizes(plan: unknown, campaignId: string | undefined): { sizes?: Sizes; stale: boolean } {
  const segments = valueAt(plan, ['audience', 'segments']);
  const holdOut = valueAt(plan, ['audience', 'holdOut']);
  const question = JSON.stringify({
    segments,
    ...(holdOut !== undefined && { holdOut }),
    ...(campaignId !== undefined && { campaignId }),
  });
  const [known, setKnown] = useState<{ sizes?: Sizes; of?: string }>({});
  useEffect(() => {
    const gone = new AbortController();
    const body = JSON.parse(question) as BodyOf<'POST /v1/audience/estimate'>;
    const ask = (): void => {
      call('POST /v1/audience/estimate', { body, signal: gone.signal })
        .then((sizes) => setKnown({ sizes, of: question }))
        // Rules that are not right are named by the check; the sizes of the last right ones stay, greyed.
        .catch(() => undefined);
    };
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [question]);
  return { ...(known.sizes && { sizes: known.sizes }), stale: known.of !== question };
}
