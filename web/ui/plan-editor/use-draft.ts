import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, keptDraft, type KeptDraft } from './kept-draft.ts';

const PAUSE_MS = 300;

/** Unsaved work on a plan, over reloads. */
export interface Draft {
  /** What was found when the editor opened; undefined where nothing was kept. */
  found: KeptDraft | undefined;
  /** What stands in the editor now; undefined before the first stroke. */
  text: string | undefined;
  /** Takes what somebody typed. */
  typed: (text: string) => void;
  /** Lets it go: it is stored, or not wanted. */
  drop: () => void;
}

/**
 * Keeps what somebody types, on this device.
 * @param plan a campaign's id, or `new`
 * @param version that the work is made from; 0 for a new plan
 */
export function useDraft(plan: string, version: number): Draft {
  const [found, setFound] = useState(() => keptDraft(localStorage, plan));
  const [text, setText] = useState<string>();
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pending.current), []);
  const typed = useCallback(
    (next: string) => {
      setText(next);
      clearTimeout(pending.current);
      const keep = (): void => {
        keepDraft(localStorage, plan, { text: next, version, at: new Date().toISOString() });
      };
      pending.current = setTimeout(keep, PAUSE_MS);
    },
    [plan, version],
  );
  const drop = useCallback(() => {
    clearTimeout(pending.current);
    dropDraft(localStorage, plan);
    setFound(undefined);
    setText(undefined);
  }, [plan]);
  return { found, text, typed, drop };
}
