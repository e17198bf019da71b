import type { AnswerOf } from '../../api/client.ts';
import type { ToldEntry } from '../../api/live.ts';

/** An entry as the list answers it. */
export type Entry = AnswerOf<'GET /v1/campaigns/{id}/timeline'>['items'][number];

/** What a reader may narrow the list to. */
export const GROUPS = [
  'lifecycle',
  'plan',
  'approval',
  'readiness',
  'waves',
  'figures',
  'risk',
  'steering',
  'money',
  'recap',
] as const satisfies readonly Entry['group'][];
export type Group = (typeof GROUPS)[number];

/** The groups an address names; those that are none are left out. */
export const groupsOf = (text: string | null): Group[] => {
  const words = (text ?? '').split(',');
  return GROUPS.filter((group) => words.includes(group));
};

/** An entry that a stream told, as the list has it. */
export function toEntry({ timelineId, at, kind, actor, reason, text, data, ...rest }: ToldEntry): Entry {
  const { phase, group } = rest as Pick<Entry, 'phase' | 'group'>;
  return { id: timelineId, at, phase, kind, group, actor, reason, text, data };
}

/** Entries of two lists in one, newest first, each once; only those of the groups, where there are some. */
export function merged(told: readonly Entry[], listed: readonly Entry[], groups: readonly Group[]): Entry[] {
  const wanted = ({ group }: Entry): boolean => groups.length === 0 || groups.includes(group);
  const known = new Map([...listed, ...told].map((entry) => [entry.id, entry]));
  return [...known.values()].filter(wanted).sort((a, b) => b.id - a.id);
}

/** The entries up to one that was the newest when a reader left the top, and how many have come since. */
export function heldBack(
  entries: readonly Entry[],
  newest: number | null,
): { shown: readonly Entry[]; news: number } {
  if (newest === null) return { shown: entries, news: 0 };
  const shown = entries.filter(({ id }) => id <= newest);
  return { shown, news: entries.length - shown.length };
}

/** The facts of an entry for its details, without what is said elsewhere. */
export function factsOf({ data }: Pick<Entry, 'data'>): [string, string][] {
  return Object.entries(data)
    .filter(([key]) => key !== 'commentId')
    .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]);
}
