import { ApplicationFailure } from '@temporalio/common';
import { thresholdOf } from '../../domain/holdout.ts';
import { hasBodies, messageOf } from '../../domain/plan/messages.ts';
import { type Sending, sendingOf } from '../../domain/plan/sendings.ts';
import { parseDuration } from '../../domain/plan/time.ts';
import type { Message, Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { loadVersion } from '../../store/plans.ts';
import type { WaveAudience } from '../../store/wave-members.ts';
import type { WaveTask } from './types.ts';

/** What a wave is, read from the approved plan. */
export interface PlannedWave extends Omit<Sending, 'template' | 'path'> {
  /** Its key in the ledger. */
  key: string;
  plan: Plan;
  bodies: Readonly<Record<string, string>>;
  message: Message;
}

/** Reads a wave of the plan with that hash. Throws WAVE_UNKNOWN, MESSAGE_UNKNOWN and PLAN_CHANGED, none to be retried. */
export async function loadWave(
  db: Queryable,
  { campaignId, hash, wave }: Pick<WaveTask, 'campaignId' | 'hash' | 'wave'>,
): Promise<PlannedWave> {
  const { plan, bodies } = await loadVersion(db, campaignId, hash);
  const sending = sendingOf(plan, wave);
  if (!sending) throw ApplicationFailure.nonRetryable(`The plan has no wave ${wave}`, 'WAVE_UNKNOWN');
  const { template, path: _, ...planned } = sending;
  const message = messageOf(plan, template);
  // A version stored before the product brought this message has not got its text.
  if (!message || !hasBodies(message, bodies))
    throw ApplicationFailure.nonRetryable(`The plan has no message ${template}`, 'MESSAGE_UNKNOWN');
  return { ...planned, key: wave, plan, bodies, message };
}

/** Who a wave is for, as the ledger takes it. The salt of a sample is that of the hold-out. */
export function audienceOf({ recipients, plan }: PlannedWave, campaignId: string): WaveAudience {
  switch (recipients.to) {
    case 'told':
    case 'signedUp':
      return recipients;
    case 'unanswered':
      return { to: 'unanswered', after: parseDuration(recipients.after), timeZone: plan.timeZone };
    default: {
      const { sample, ...rest } = recipients;
      if (sample === undefined) return rest;
      const salt = plan.audience.holdOut?.seed ?? campaignId;
      return { ...rest, sample: { salt, threshold: thresholdOf(sample) } };
    }
  }
}
