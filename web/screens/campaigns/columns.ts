import { PHASES, type Phase } from '../../vocabulary/lifecycle.ts';

/** A column of the board: a phase of the lifecycle, or those that ended lately. */
export type ColumnKey = Exclude<Phase, 'closed'> | 'ended';

export interface Column<T> {
  key: ColumnKey;
  campaigns: T[];
}

interface Placed {
  phase: Phase;
  status: string;
  waitingFor: string | null;
  awaitsDecision: boolean;
  highestScore: number | null;
}

/** What wants somebody comes first: my decision, then incidents by score, then what waits; else as they came. */
const urgency = ({ awaitsDecision, highestScore, waitingFor }: Placed): number =>
  (awaitsDecision ? 1000 : 0) + (highestScore ?? 0) * 10 + (waitingFor === null ? 0 : 1);

/** Whether a campaign has ended, by whatever way. */
export const hasEnded = ({ status }: { status: string }): boolean =>
  status !== 'running' && status !== 'paused';

/** The board's columns in the order of the lifecycle, each campaign in exactly one. */
export function columnsOf<T extends Placed>(campaigns: readonly T[]): Column<T>[] {
  const open = PHASES.filter((phase): phase is Exclude<Phase, 'closed'> => phase !== 'closed');
  const keys: ColumnKey[] = [...open, 'ended'];
  const keyOf = (campaign: T): ColumnKey =>
    hasEnded(campaign) || campaign.phase === 'closed' ? 'ended' : campaign.phase;
  return keys.map((key) => {
    const own = campaigns.filter((campaign) => keyOf(campaign) === key);
    return {
      key,
      campaigns: key === 'ended' ? own : own.sort((a, b) => urgency(b) - urgency(a)),
    };
  });
}

const SELLING: readonly ColumnKey[] = ['warmUp', 'live', 'extension'];

/** The column a board begins with where not all have room: the first that sells and has campaigns; null where none does. */
export const firstInView = (columns: readonly Column<unknown>[]): ColumnKey | null =>
  columns.find(({ key, campaigns }) => SELLING.includes(key) && campaigns.length > 0)?.key ?? null;
