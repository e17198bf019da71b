import { ApplicationFailure } from '@temporalio/common';
import type { Queryable } from '../../infra/database.ts';
import { isNotRunYet } from '../../domain/plan/not-run-yet.ts';
import { messageOf } from '../../domain/plan/messages.ts';
import type { Message, Plan } from '../../domain/plan/types.ts';
import { loadVersion } from '../../store/plans.ts';
import type { WaveTask } from './types.ts';

/** Key of the thank-you mail's wave in the ledger. */
const THANK_YOU_WAVE = 'thank-you';

/** What a wave is, read from the approved plan. */
export interface PlannedWave {
  plan: Plan;
  bodies: Readonly<Record<string, string>>;
  message: Message;
  phase: string;
  channel: string;
  /** Null: all of the audience. */
  segments: string[] | null;
  buyersOnly: boolean;
  notRun: boolean;
}

function waveOf(
  plan: Plan,
  key: string,
): Omit<PlannedWave, 'plan' | 'bodies' | 'message'> & { template: string } {
  const index = plan.waves.findIndex((wave) => wave.key === key);
  const wave = plan.waves[index];
  if (wave) {
    const { phase, channel, segments, template } = wave;
    const notRun = isNotRunYet(plan, ['waves', index]);
    return { phase, channel, segments, template, buyersOnly: false, notRun };
  }
  const { thankYou } = plan.followUp;
  if (key !== THANK_YOU_WAVE || !thankYou) {
    throw ApplicationFailure.nonRetryable(`The plan has no wave ${key}`, 'WAVE_UNKNOWN');
  }
  return {
    phase: 'followUp',
    channel: 'email',
    segments: null,
    template: thankYou.template ?? THANK_YOU_WAVE,
    buyersOnly: true,
    notRun: false,
  };
}

/** Reads a wave of the plan with that hash. Throws WAVE_UNKNOWN, MESSAGE_UNKNOWN and PLAN_CHANGED, none to be retried. */
export async function loadWave(db: Queryable, { campaignId, hash, wave }: WaveTask): Promise<PlannedWave> {
  const { plan, bodies } = await loadVersion(db, campaignId, hash);
  const { template, ...planned } = waveOf(plan, wave);
  const message = messageOf(plan, template);
  if (!message)
    throw ApplicationFailure.nonRetryable(`The plan has no message ${template}`, 'MESSAGE_UNKNOWN');
  return { ...planned, plan, bodies, message };
}
