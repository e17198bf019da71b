import { dayAfter, dayIn, instantOf } from '../../ui/chart/zone.ts';

/** What of a campaign is looked at, as the address keeps it: `all`, `phase:live`, `day:2027-06-01` or `own`. */
export type Chosen = 'all' | 'own' | `phase:${string}` | `day:${string}`;

export const ENDS = ['from', 'to'] as const;

export interface Span {
  from: string;
  to: string;
}

interface KnownPhase {
  phase: string;
  from: string;
  to: string | null;
  started: boolean;
}

/** Phases in which customers are met: a draft or an approval has no figures. */
const WITH_FIGURES = ['warmUp', 'live', 'extension', 'followUp'];

/** The phases one may choose: those that have begun. */
export const phasesToChoose = (phases: readonly KnownPhase[]): KnownPhase[] =>
  phases.filter(({ phase, started }) => started && WITH_FIGURES.includes(phase));

/** The local days from launch to now, or to the end of selling. */
export function daysToChoose({ from, to }: Span, asOf: string, timeZone: string): string[] {
  const last = Math.min(Date.parse(to) - 1, Date.parse(asOf));
  const days: string[] = [];
  if (last < Date.parse(from)) return days;
  const end = dayIn(last, timeZone);
  for (let day = dayIn(Date.parse(from), timeZone); day <= end && days.length < 400; day = dayAfter(day))
    days.push(day);
  return days;
}

const text = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** What an address asks for. */
export function chosenIn(search: URLSearchParams): Chosen {
  const window = search.get('window') ?? 'all';
  return window === 'own' || /^(phase|day):./.test(window) ? (window as Chosen) : 'all';
}

/** From and to as the API takes them; both absent: what it shows by itself. `own` is local text of the zone. */
export function spanOf(
  chosen: Chosen,
  phases: readonly KnownPhase[],
  { own, timeZone }: { own: Partial<Span>; timeZone: string },
): Partial<Span> {
  const [kind, name = ''] = chosen.split(/:(.*)/s);
  if (kind === 'phase') {
    const known = phases.find(({ phase }) => phase === name);
    return known ? { from: known.from, ...(known.to !== null && { to: known.to }) } : {};
  }
  const [local, end] =
    kind === 'day' ? [`${name}T00:00`, `${dayAfter(name)}T00:00`] : [own.from ?? '', own.to ?? ''];
  if (kind !== 'day' && kind !== 'own') return {};
  const [from, to] = [text(instantOf(local, timeZone)), text(instantOf(end, timeZone))];
  if (from !== undefined && to !== undefined && to < from) return {};
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
