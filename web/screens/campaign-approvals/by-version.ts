import type { AnswerOf } from '../../api/client.ts';

type Approvals = AnswerOf<'GET /v1/campaigns/{id}/approvals'>;
export type Level = Approvals['levels'][number];
export type Taken = Approvals['decisions'][number];

/** A version that approvers were shown: its levels in order, and what was said on it, oldest first. */
export interface ShownVersion {
  version: number;
  levels: Level[];
  decisions: Taken[];
}

/** What approvers were shown, the newest version first. */
export function byVersion({ levels, decisions }: Pick<Approvals, 'levels' | 'decisions'>): ShownVersion[] {
  const versions = [...new Set(levels.map(({ version }) => version))].sort((a, b) => b - a);
  return versions.map((version) => ({
    version,
    levels: levels.filter((level) => level.version === version),
    decisions: decisions.filter((decision) => decision.version === version),
  }));
}
