import { later, plannedPhases } from '../schedule.ts';
import { nominalMs, readMoment, type SignedDuration } from '../time.ts';
import type { Issue, Moment } from '../types.ts';
import type { PlanPhase } from '../vocabulary.ts';
import { eachOf, issue, valuesAt, type Check, type PlanFacts } from './facts.ts';

interface Span {
  from?: Moment;
  to?: Moment;
}

/** Dated phases start in order, each after the end of the one before, and approval ends before the first. */
export const checkPhases: Check = ({ parts: { schedule, timeZone }, calendar }) => {
  if (!schedule || timeZone === undefined) return [];
  const issues: Issue[] = [];
  let free: number | undefined;
  for (const { phase, window } of plannedPhases(schedule)) {
    const start = window.start === undefined ? free : calendar.toInstant(window.start, timeZone);
    if (window.start !== undefined && start !== undefined && free !== undefined && start < free) {
      issues.push(issue(['schedule', phase, 'start'], 'Starts before the phase before has ended'));
    }
    free = start === undefined ? undefined : later(start, window.duration, { timeZone, calendar });
  }
  const [first] = plannedPhases(schedule);
  if (schedule.approvalBy !== undefined && first?.window.start !== undefined) {
    const late =
      calendar.toInstant(schedule.approvalBy, timeZone) > calendar.toInstant(first.window.start, timeZone);
    if (late)
      issues.push(issue(['schedule', 'approvalBy'], `Approval would end after ${first.phase} has started`));
  }
  return issues;
};

/** Read as written: an offer whose percentage is malformed has its times checked all the same. */
const SPANS = [
  ['promotions', '*'],
  ['team', '*', 'shifts', '*'],
] as const;

function spanOf(written: unknown): Span {
  if (typeof written !== 'object' || written === null) return {};
  const { from, to } = written as Record<string, unknown>;
  return { ...(typeof from === 'string' && { from }), ...(typeof to === 'string' && { to }) };
}

/** Where both ends of a span can be compared, the first comes first. */
export const checkSpans: Check = (facts) => {
  const { research } = facts.parts;
  return [
    ...SPANS.flatMap((pattern) => valuesAt(facts.written, pattern)).flatMap(({ path, value }) =>
      spanIssues(spanOf(value), path, facts),
    ),
    ...eachOf(research?.competitors, ({ from, to }, i) =>
      from !== undefined && to !== undefined && from > to
        ? [issue(['research', 'competitors', i, 'to'], 'Ends before it starts')]
        : [],
    ),
    ...windowIssues(facts),
  ];
};

function windowIssues({ parts: { research }, written }: PlanFacts): Issue[] {
  if (!research || !('window' in research.baseline)) return [];
  const { from, to } = research.baseline.window;
  if (from <= to) return [];
  const given = (written as { research: object }).research;
  const path = 'window' in given ? ['research', 'window', 'to'] : ['research', 'baseline', 'window', 'to'];
  return [issue(path, 'Ends before it starts')];
}

function spanIssues({ from, to }: Span, path: Issue['path'], facts: PlanFacts): Issue[] {
  if (from === undefined || to === undefined) return [];
  const [start, end] = [placeOf(from, facts), placeOf(to, facts)];
  if (!start || !end || start.phase !== end.phase || start.at < end.at) return [];
  return [issue([...path, 'to'], 'Ends before or when it starts')];
}

/** A moment on a line of its own: of a phase, or of the calendar. */
function placeOf(
  moment: Moment,
  { parts: { timeZone }, calendar }: PlanFacts,
): { phase?: PlanPhase; at: number } | undefined {
  const read = readMoment(moment);
  if (!read) return undefined;
  if (read.kind === 'offset') return { phase: read.phase, at: signedMs(read.step) };
  return timeZone === undefined ? undefined : { at: calendar.toInstant(read.local, timeZone) };
}

function signedMs({ sign, duration }: SignedDuration): number {
  const { years, months, weeks, days, hours, minutes, milliseconds } = duration;
  const allDays = years * 365 + months * 30 + weeks * 7 + days;
  return sign * ((allDays * 24 + hours) * 3_600_000 + minutes * 60_000 + milliseconds);
}

/** Waves, checkpoints and mails of follow-up are due while their phase runs. */
export const checkOffsets: Check = ({ parts: { schedule, waves, followUp } }) => {
  if (!schedule) return [];
  const beyond = (phase: PlanPhase, at: string): boolean => {
    const window = schedule[phase];
    return window !== undefined && nominalMs(at) >= nominalMs(window.duration);
  };
  const late = (phase: PlanPhase) => `Not before ${phase} ends, after ${schedule[phase]?.duration}`;
  const mails = (['thankYou', 'survey', 'winBack'] as const).flatMap((key) => {
    const after = followUp?.[key]?.after;
    return after !== undefined && beyond('followUp', after)
      ? [issue(['followUp', key, 'after'], late('followUp'))]
      : [];
  });
  return [
    ...eachOf(waves, ({ phase, at }, i) =>
      beyond(phase, at) ? [issue(['waves', i, 'at'], late(phase))] : [],
    ),
    ...(schedule.warmUp?.checkpoints ?? []).flatMap(({ at }, i) =>
      beyond('warmUp', at) ? [issue(['schedule', 'warmUp', 'checkpoints', i, 'at'], late('warmUp'))] : [],
    ),
    ...mails,
  ];
};

/** Mails of follow-up want the phase that sends them. */
export const checkFollowUpPhase: Check = ({ parts: { schedule, followUp } }) => {
  if (!schedule || schedule.followUp || !followUp) return [];
  return (['thankYou', 'survey', 'winBack'] as const).flatMap((key) =>
    followUp[key] ? [issue(['followUp', key], 'The schedule has no followUp')] : [],
  );
};
