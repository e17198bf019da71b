import { createHash } from 'crypto';
import { type Bodies, hashInput } from '../domain/plan/canonical.ts';
import type { Plan } from '../domain/plan/types.ts';

/** SHA-256, in hex, of a plan's canonical form together with its message bodies: what approvals bind to. */
export function planHash(plan: Plan, bodies: Bodies): string {
  return createHash('sha256').update(hashInput(plan, bodies), 'utf8').digest('hex');
}
