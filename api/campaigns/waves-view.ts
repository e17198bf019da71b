import { assumedPhases } from '../../domain/plan/ahead.ts';
import { later } from '../../domain/plan/schedule.ts';
import { sendingOf } from '../../domain/plan/sendings.ts';
import type { Plan, Wave } from '../../domain/plan/types.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import { listPhases, loadPlan, type PhaseRow } from '../../store/campaigns.ts';
import { heldUntil } from '../../store/running-waves.ts';
import { listWaves, type WaveRow } from '../../store/waves.ts';
import type { AppDeps } from '../deps.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

type Parts = Pick<AppDeps, 'db' | 'calendar' | 'now'>;

interface Facts {
  plan: Plan;
  phases: readonly PhaseRow[];
  calendar: AppDeps['calendar'];
}

/** When a wave of the plan is due: by its phase's start, real or planned; null where that is only assumed. */
function dueAt(wave: Wave | undefined, { plan, phases, calendar }: Facts): number | null {
  const row = phases.find(({ phase }) => phase === wave?.phase);
  const start = row?.startedAt ?? row?.plannedStart ?? null;
  return wave === undefined || start === null || assumedPhases(plan, phases).includes(wave.phase)
    ? null
    : later(start, wave.at, { timeZone: plan.timeZone, calendar });
}

/** What the plan says of a wave: its own, or one of follow-up, checkpoints and abort. */
function planned(key: string, facts: Facts) {
  const wave = facts.plan.waves.find((each) => each.key === key);
  const sending = sendingOf(facts.plan, key);
  return {
    channel: sending?.channel ?? null,
    segments: wave?.segments ?? [],
    dueAt: text(dueAt(wave, facts)),
    notRun: sending?.notRun ?? false,
  };
}

const begunView = (row: WaveRow, facts: Facts, held: ReadonlyMap<string, number>) => ({
  ...row,
  startedAt: text(row.startedAt),
  endedAt: text(row.endedAt),
  ...planned(row.key, facts),
  heldUntil: text(held.get(row.key) ?? null),
});

/** Waves with what became of their members; those of the plan that have not begun are `planned`. */
export async function wavesView({ db: { pool }, calendar, now }: Parts, { id, hash }: CampaignRow) {
  const [plan, begun, phases, held] = await Promise.all([
    loadPlan(pool, id, hash),
    listWaves(pool, id),
    listPhases(pool, id),
    heldUntil(pool, { campaignId: id, at: now() }),
  ]);
  const facts = { plan, phases, calendar };
  const keys = new Set(begun.map(({ key }) => key));
  const ahead = plan.waves
    .filter(({ key }) => !keys.has(key))
    .map(({ key, phase, template }) => ({
      ...{ key, phase, template, state: 'planned', startedAt: null, endedAt: null },
      ...{ members: 0, states: {}, reasons: {}, bounced: 0, complained: 0 },
      ...planned(key, facts),
      heldUntil: null,
    }));
  return [...begun.map((row) => begunView(row, facts, held)), ...ahead];
}
