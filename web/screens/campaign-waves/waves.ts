import type { Wave } from '../../ui/campaign-frame/campaign.ts';

/** Why members got nothing, the most frequent first. */
export function reasonsOf({ reasons }: Pick<Wave, 'reasons'>): [reason: string, members: number][] {
  return Object.entries(reasons).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** Waves in the order a reader wants them: under way, then ahead by date, then ended, the latest first. */
export function inOrder(waves: readonly Wave[]): Wave[] {
  const place = ({ state }: Wave): number => (state === 'running' ? 0 : state === 'planned' ? 1 : 2);
  const when = ({ state, dueAt, startedAt }: Wave): number => {
    const at = state === 'planned' ? dueAt : startedAt;
    return at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at) * (state === 'planned' ? 1 : -1);
  };
  return [...waves].sort((a, b) => place(a) - place(b) || when(a) - when(b));
}

/** Members with an accepted message as a share of all; null where there are none. */
export const acceptedShare = ({ members, states }: Pick<Wave, 'members' | 'states'>): number | null =>
  members === 0 ? null : (states['accepted'] ?? 0) / members;
