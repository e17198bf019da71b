import { DomainError } from './errors.ts';

/** The phases of a campaign, in order, as the wire spells them. */
export const PHASES = [
  'draft',
  'research',
  'planning',
  'approval',
  'preparation',
  'warmUp',
  'live',
  'extension',
  'followUp',
  'recap',
  'closed',
] as const;

export type Phase = (typeof PHASES)[number];

/** How a campaign stands within its phase; the last four are ends. */
export const STATUSES = ['running', 'paused', 'cancelled', 'rejected', 'aborted', 'completed'] as const;

export type Status = (typeof STATUSES)[number];

/** Where a campaign is. A campaign that ended early keeps the phase it ended in. */
export interface Position {
  phase: Phase;
  status: Status;
}

/** Which phase may follow which. A skipped phase is one the plan has not got. */
export const TRANSITIONS = {
  draft: ['research'],
  research: ['planning'],
  planning: ['approval'],
  // Back to planning: changes asked for, or the plan taken back.
  approval: ['preparation', 'planning'],
  // Back to approval: a start that slipped by more than a day wants to be approved again.
  preparation: ['warmUp', 'live', 'approval'],
  warmUp: ['live'],
  live: ['extension', 'followUp', 'recap'],
  extension: ['followUp', 'recap'],
  followUp: ['recap'],
  recap: ['closed'],
  closed: [],
} satisfies Record<Phase, Phase[]>;

const OPEN: readonly Phase[] = PHASES.filter((phase) => phase !== 'closed');
const openBut = (...others: Phase[]): Phase[] => OPEN.filter((phase) => !others.includes(phase));

/** In which phases a status may begin. */
export const STATUS_PHASES = {
  running: openBut(),
  // In recap nothing is sent any more: there is nothing to pause.
  paused: openBut('draft', 'recap'),
  cancelled: openBut(),
  rejected: ['approval'],
  aborted: openBut('draft'),
  completed: ['closed'],
} satisfies Record<Status, Phase[]>;

/** Which status may follow which; the ends have none. */
export const STATUS_TRANSITIONS = {
  running: ['paused', 'cancelled', 'rejected', 'aborted', 'completed'],
  // Completed too: a pause taken in the moment its recap begins holds nothing up.
  paused: ['running', 'cancelled', 'rejected', 'aborted', 'completed'],
  cancelled: [],
  rejected: [],
  aborted: [],
  completed: [],
} satisfies Record<Status, Status[]>;

/** Whether the campaign has ended, by whatever way. */
export function hasEnded({ status }: { status: Status }): boolean {
  return STATUS_TRANSITIONS[status].length === 0;
}

/** Whether the campaign may go from one phase to the other; nothing moves once it has ended. */
export function canTransition(from: Position, to: Phase): boolean {
  return !hasEnded(from) && (TRANSITIONS[from.phase] as readonly Phase[]).includes(to);
}

/** Throws TRANSITION_NOT_ALLOWED, naming both phases, unless the campaign may go on to `to`. */
export function assertTransition(from: Position, to: Phase): void {
  if (canTransition(from, to)) return;
  throw new DomainError(
    'TRANSITION_NOT_ALLOWED',
    `A ${from.status} campaign cannot move from ${from.phase} to ${to}`,
  );
}

/** Whether the status may begin where the campaign stands; `completed` begins on arriving in `closed`. */
export function canBecome({ phase, status }: Position, next: Status): boolean {
  return (
    (STATUS_TRANSITIONS[status] as readonly Status[]).includes(next) &&
    (STATUS_PHASES[next] as readonly Phase[]).includes(phase)
  );
}

/** Throws TRANSITION_NOT_ALLOWED, naming phase and status, unless the status may begin here. */
export function assertBecomes(from: Position, next: Status): void {
  if (canBecome(from, next)) return;
  throw new DomainError(
    'TRANSITION_NOT_ALLOWED',
    `A ${from.status} campaign in ${from.phase} cannot become ${next}`,
  );
}
