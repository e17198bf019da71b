import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readFilters, writeFilters, type Filters } from './filters.ts';

const TYPING_MS = 300;

/** The filters of the address, and how to change some of them; the way back is not filled with every change. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => readFilters(address), [address]);
  const change = useCallback(
    (changed: Partial<Filters>) =>
      setAddress((now) => writeFilters(now, { ...readFilters(now), ...changed }), { replace: true }),
    [setAddress],
  );
  return [filters, change];
}

/** What is typed, and what it says a moment after the last key. */
export function useTyped(known: string, settle: (typed: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      settle(typed);
      setTyped(null);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, settle]);
  return [typed ?? known, setTyped];
}
