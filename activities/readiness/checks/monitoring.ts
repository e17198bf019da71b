import { nominalMs } from '../../../domain/plan/time.ts';
import type { ReadinessCheck } from '../../../domain/plan/types.ts';
import type { Queryable } from '../../../infra/database.ts';
import { lastEventAt } from '../../../store/readiness.ts';
import type { ProbeResult } from '../types.ts';

/** A shop that has sent nothing for so long is taken to be cut off, unless the plan says otherwise. */
const WITHIN = 'PT15M';

/** The shop has sent an event not longer ago than the check's `for`; `at` is epoch milliseconds. */
export async function checkMonitoring(
  db: Queryable,
  { for: within = WITHIN }: ReadinessCheck,
  at: number,
): Promise<ProbeResult> {
  const last = await lastEventAt(db, at);
  const passed = last !== null && at - last <= nominalMs(within);
  return {
    passed,
    again: !passed,
    detail: { within, last: last === null ? null : new Date(last).toISOString() },
  };
}
