import { tripBudgetWarning, tripExit } from './trips.ts';
import { clearRisk, tripRisk } from './risk-trips.ts';
import type { Turn, Watch } from './types.ts';
import { sweep, type DetectorState, type Observation } from '../../domain/risk/detector.ts';
import { detectorRule, subjectsOf, type WatchRule } from '../../domain/risk/rules.ts';
import { saveAlarms } from '../../store/risk.ts';
import type { WatchedPlan } from '../../store/risk-readings.ts';

type States = Readonly<Record<string, DetectorState>>;

export interface RuleLook {
  campaign: WatchedPlan;
  rule: WatchRule;
  /** What was seen of the rule's metric in this campaign, by subject. */
  seen: Readonly<Record<string, Observation>>;
  before: States;
  at: number;
}

/** One look at one rule. What it came to is done before it is remembered: dying in between does it again, by its key. */
export async function applyRule(watch: Watch, look: RuleLook): Promise<void> {
  const { campaign, rule, before, at } = look;
  const seen = subjectsOf(rule, look.seen);
  const { states, tripped, cleared } = sweep(detectorRule(rule.detect), seen, before);
  const turn = (subject: string, states: States): Omit<Turn, 'rule'> => {
    const state = states[subject];
    const since = state === undefined || state.state === 'quiet' ? at : state.since;
    return { campaign, subject, since, at, observation: seen[subject] ?? { value: null, at } };
  };
  // The campaign's own figure, the empty subject, before its parts: it stands for them.
  for (const subject of tripped.sort()) await trip(watch, rule, turn(subject, states));
  if (rule.kind === 'risk') {
    for (const subject of cleared) await clearRisk(watch, { ...turn(subject, before), rule }, states);
  }
  if (!same(states, before)) {
    await saveAlarms(watch.db.pool, { campaignId: campaign.id, risk: rule.key, states, at: new Date(at) });
  }
}

function trip(watch: Watch, rule: WatchRule, turn: Omit<Turn, 'rule'>): Promise<void> {
  switch (rule.kind) {
    case 'risk':
      return tripRisk(watch, { ...turn, rule });
    case 'exit':
      return tripExit(watch, { ...turn, rule });
    case 'budgetWarning':
      return tripBudgetWarning(watch, { ...turn, rule });
  }
}

/** Most looks change nothing: then nothing is written. */
function same(now: States, before: States): boolean {
  const subjects = Object.keys(now);
  return (
    subjects.length === Object.keys(before).length &&
    subjects.every((subject) => JSON.stringify(now[subject]) === JSON.stringify(before[subject]))
  );
}
