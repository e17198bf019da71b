import type { Phase } from '../../domain/lifecycle.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { confirmRegistrations } from '../../store/pre-registrations.ts';
import { recordTimeline } from '../../store/timeline.ts';
import { finishWave, prepareWave, type WaveCounts, type WaveState, waveStanding } from '../../store/waves.ts';
import type { EmailDeps, FinishTask, WaveTask } from './types.ts';
import { issueCoupons } from './coupons.ts';
import { audienceOf, loadWave, type PlannedWave } from './wave-plan.ts';

type StepDeps = Pick<EmailDeps, 'db'>;
type PrepareDeps = Pick<EmailDeps, 'db' | 'calendar'>;

interface Note {
  phase: string;
  kind: 'waveStarted' | 'waveEnded';
  data: object;
}

async function note({ db }: StepDeps, task: WaveTask, { phase, kind, data }: Note): Promise<void> {
  const { campaignId, wave, at } = task;
  await recordTimeline(db.pool, {
    campaignId,
    key: `${campaignId}/${kind}/${wave}`,
    at,
    phase: phase as Phase,
    kind,
    actorId: null,
    data: { wave, ...data },
  });
}

/** The phase a wave belongs to; one of no phase of its own is of that which the campaign is in. */
async function phaseOf({ db }: StepDeps, { campaignId }: WaveTask, phase: string | null): Promise<string> {
  return phase ?? (await findCampaign(db.pool, campaignId)).phase;
}

/** Confirmations go one by one as people sign up: no wave that a timeline could tell. */
const isTold = ({ recipients }: PlannedWave): boolean => recipients.to !== 'signedUp';

/** Writes the wave's row and those of its members; gives each their coupon; notes it on the timeline. */
export async function prepare(deps: PrepareDeps, task: WaveTask): Promise<{ members: number }> {
  const wave = await loadWave(deps.db.pool, task);
  const { channel, message, notRun, purpose } = wave;
  const phase = await phaseOf(deps, task, wave.phase);
  const members = await prepareWave(deps.db.pool, {
    ...task,
    phase,
    channel,
    purpose,
    template: message.key,
    recipients: audienceOf(wave, task.campaignId),
    notRun: notRun ? 'NOT_RUN_YET' : null,
  });
  if (!notRun) await issueCoupons(deps, task, wave);
  if (isTold(wave)) await note(deps, task, { phase, kind: 'waveStarted', data: { members, notRun } });
  return { members };
}

interface Ending {
  state: Exclude<WaveState, 'running'>;
  /** Of those who are left. */
  reason: string;
}

async function endingOf({ db }: StepDeps, { why, campaignId, wave }: FinishTask): Promise<Ending> {
  if (why === 'done') return { state: 'done', reason: 'missed' };
  if (why === 'cancelled') return { state: 'stopped', reason: 'stopped' };
  if (why === 'failed') return { state: 'stopped', reason: 'wave_failed' };
  const { gate } = await waveStanding(db.pool, { campaignId, wave });
  if (gate === 'stopped') return { state: 'stopped', reason: 'stopped' };
  return { state: 'missed', reason: gate === 'paused' ? 'missed_paused' : 'missed' };
}

/** Ends the wave, notes it on the timeline and answers its members by final state. */
export async function finish(deps: StepDeps, task: FinishTask): Promise<WaveCounts> {
  const { campaignId, wave, at } = task;
  const planned = await loadWave(deps.db.pool, task);
  const phase = await phaseOf(deps, task, planned.phase);
  const { state, reason } = await endingOf(deps, task);
  const counts = await finishWave(deps.db.pool, { campaignId, wave, at, reason, state });
  if (isTold(planned)) await note(deps, task, { phase, kind: 'waveEnded', data: { state, ...counts } });
  else await confirmRegistrations(deps.db.pool, task);
  return counts;
}
