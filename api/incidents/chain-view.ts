import type { Plan } from '../../domain/plan/types.ts';
import { escalationOf } from '../../domain/risk/chain.ts';
import { chainClock } from '../../domain/risk/chain-clock.ts';
import type { IncidentRow, LoggedNote } from '../../store/incidents.ts';
import type { Contact } from '../../store/people.ts';

/** People by lower-case address. */
export type ByAddress = ReadonlyMap<string, Contact>;

const at = (log: readonly LoggedNote[], kind: string, step?: number): Date | null =>
  log.findLast((note) => note.kind === kind && (step === undefined || note.data['step'] === step))?.at ??
  null;

/** Addresses of everybody in the chain of a risk. */
export const peopleOfChain = (plan: Plan, risk: string): string[] =>
  escalationOf(plan, risk).steps.flatMap(({ notify }) => notify.map((email) => email.toLowerCase()));

/** The chain of an incident as a clock, people by name. */
export function chainView(
  plan: Plan,
  row: IncidentRow,
  { log, people }: { log: LoggedNote[]; people: ByAddress },
) {
  const { called, next, ...clock } = chainClock(escalationOf(plan, row.risk), {
    ...{ state: row.state, step: row.step },
    calledAt: at(log, 'incidentNotified', row.step)?.getTime() ?? null,
    unanswered: at(log, 'incidentUnanswered') !== null,
    over: at(log, 'incidentChainEnded') !== null,
  });
  const contacts = (emails: readonly string[]): Contact[] =>
    emails.map((email) => people.get(email.toLowerCase()) ?? { email, name: email });
  return {
    ...clock,
    called: contacts(called),
    next: next && { at: new Date(next.at).toISOString(), call: contacts(next.call) },
  };
}
