import type { Plan, ResolvedPhase } from '../../domain/plan/types.ts';
import { timesPostponed } from '../../store/readiness.ts';
import { plannedWindows } from '../campaign/schedule.ts';
import type { ReadinessDeps } from './types.ts';

type Deps = Pick<ReadinessDeps, 'db' | 'calendar'>;

/** The phases as they are to run from now on, with what was postponed so far. */
export async function windowsOf(
  { db, calendar }: Deps,
  plan: Plan,
  { campaignId, at }: { campaignId: string; at: number },
): Promise<ResolvedPhase[]> {
  const postponed = await timesPostponed(db.pool, campaignId);
  return plannedWindows(plan, { now: at, calendar, postponed });
}
