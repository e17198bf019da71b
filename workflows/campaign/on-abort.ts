import { END_TOLD } from '../../domain/endings.ts';
import { campaign } from '../activities.ts';
import { codeOf } from '../failure.ts';
import type { CampaignState, Ending } from './state.ts';
import { runWave } from './waves.ts';
import { PhaseWindow } from './window.ts';

/** Key of the notice's wave in the ledger of messages. */
const ON_ABORT = 'on-abort';
/** So long the mail server may be away before the notice is given up. */
const HOUR = 60 * 60_000;

/** Tells the customers whom the plan's `onAbort` names that the campaign is over; the ledger sees to it that it is once. */
export async function tellCustomers(state: CampaignState, { status }: Ending): Promise<void> {
  const { ref, phase } = state;
  if (!END_TOLD[status].includes(phase)) return;
  const startsAt = Date.now();
  try {
    const { promised } = await campaign.loadAbortPromise(ref);
    const window = new PhaseWindow({ phase, startsAt, endsAt: startsAt + HOUR });
    if (promised) await runWave(state, { key: ON_ABORT, at: startsAt }, window);
  } catch (error) {
    await campaign.failUndo({ ...ref, phase, step: 'tellCustomers', code: codeOf(error), at: Date.now() });
  }
}
