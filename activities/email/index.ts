import type { WaveCounts } from '../../store/waves.ts';
import { type FollowUpDue, type FollowUpTask, planFollowUp } from './plan-follow-up.ts';
import { sendPage } from './send-page.ts';
import type { EmailDeps, FinishTask, PageResult, PageTask, WaveTask } from './types.ts';
import { finish, prepare } from './wave-steps.ts';

export type EmailActivities = ReturnType<typeof createEmailActivities>;

/** Sends the waves of campaigns. Every step may run twice; what was sent is known from the ledger alone. */
export function createEmailActivities(deps: EmailDeps) {
  return {
    /** Writes a row for each of the wave's members who is treated; members of a wave that is not run yet end there. */
    prepareWave: (task: WaveTask): Promise<{ members: number }> => prepare(deps, task),

    /** Sends up to `size` rows of the wave; see `sendPage`. */
    sendPage: (task: PageTask): Promise<PageResult> => sendPage(deps, task),

    /** Ends the wave: whoever is left gets a reason. Answers its members by final state. */
    finishWave: (task: FinishTask): Promise<WaveCounts> => finish(deps, task),

    /** When the mails of follow-up are due, epoch milliseconds; null for those that the plan has not got. */
    planFollowUp: (task: FollowUpTask): Promise<FollowUpDue> => planFollowUp(deps, task),
  };
}
