import { handedOn } from '../../domain/approval/standing.ts';
import type { Database } from '../../infra/database.ts';
import {
  changesShown,
  decisionsOf,
  levelsOf,
  type DecisionRow,
  type LevelRow,
} from '../../store/approvals.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { emailsOf, peopleByEmail } from '../../store/people.ts';

/** Addresses of those who have handed a level on: whom they named is asked instead. */
export function gaveOn({ version, level }: LevelRow, decisions: readonly DecisionRow[]): Set<string> {
  const votes = decisions.filter((decision) => decision.version === version);
  return handedOn({ level, votes: votes.map(({ delegateTo: to, ...vote }) => ({ ...vote, to })) });
}

/** Levels and decisions of every version shown, and what changed since the version shown before. */
export async function approvalsOf({ pool }: Database, campaignId: string) {
  const { version, hash } = await findCampaign(pool, campaignId);
  const [levels, decisions, changed] = await Promise.all([
    levelsOf(pool, campaignId),
    decisionsOf(pool, campaignId),
    changesShown(pool, { campaignId, version }),
  ]);
  const emails = await emailsOf(
    pool,
    levels.flatMap(({ approvers }) => approvers),
  );
  const named = decisions.flatMap(({ person, delegateTo }) => [person, delegateTo ?? person]);
  const people = await peopleByEmail(pool, [...new Set([...emails.values(), ...named])]);
  return {
    version,
    hash,
    names: Object.fromEntries([...people].map(([email, { name }]) => [email, name])),
    changed,
    decisions: decisions.map((decision) => ({ ...decision, at: decision.at.toISOString() })),
    levels: levels.map((row) => shown(row, emails, gaveOn(row, decisions))),
  };
}

function shown(
  { position: _, hash: __, ...level }: LevelRow,
  emails: Map<string, string>,
  gone: Set<string>,
) {
  return {
    ...level,
    approvers: level.approvers.map((id) => emails.get(id) ?? id).filter((email) => !gone.has(email)),
    deadline: level.deadline?.toISOString() ?? null,
    openedAt: level.openedAt?.toISOString() ?? null,
    closedAt: level.closedAt?.toISOString() ?? null,
  };
}
