import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { freeKey, stemOf } from './free-key.ts';

const MOST = 100;

/** A key near the given one that no unfinished campaign has; undefined until that is known, or nothing is asked. */
export function useFreeKey(key: string | undefined): string | undefined {
  const [free, setFree] = useState<{ of: string; key: string }>();
  useEffect(() => {
    if (key === undefined) return undefined;
    const gone = new AbortController();
    const query = { open: 'true' as const, search: stemOf(key), limit: MOST };
    call('GET /v1/campaigns', { query, signal: gone.signal })
      .then(({ items }) => setFree({ of: key, key: freeKey(key, new Set(items.map((each) => each.key))) }))
      // A key that is taken is refused when the plan is stored, too.
      .catch(() => !gone.signal.aborted && setFree({ of: key, key }));
    return () => gone.abort();
  }, [key]);
  return free !== undefined && free.of === key ? free.key : undefined;
}
