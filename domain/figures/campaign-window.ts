import type { PhaseTimes, Stretch } from './goal-window.ts';
import { stretchOf } from './goal-window.ts';

/** When the first customer could be reached or buy: the real start of warm-up, else of live; null before. */
export function launchOf(phases: readonly PhaseTimes[]): number | null {
  const starts = phases.flatMap(({ phase, startedAt }) =>
    startedAt !== null && ['warmUp', 'live', 'extension'].includes(phase) ? [startedAt] : [],
  );
  return starts.length === 0 ? null : Math.min(...starts);
}

/** What a recap speaks of: from launch to the end of the last selling phase, at most `at`; null before launch. */
export function sellingWindow(phases: readonly PhaseTimes[], at: number): Stretch | null {
  const from = launchOf(phases);
  const stretch = stretchOf(phases, ['warmUp', 'live', 'extension'], at);
  return from === null || stretch === null ? null : { from, to: Math.max(from, Math.min(stretch.to, at)) };
}
