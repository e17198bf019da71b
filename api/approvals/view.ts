import type { Database } from '../../infra/database.ts';
import { changesShown, decisionsOf, levelsOf } from '../../store/approvals.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { emailsOf, peopleByEmail } from '../../store/people.ts';

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
    levels: levels.map(({ position: _, hash: __, ...level }) => ({
      ...level,
      approvers: level.approvers.map((id) => emails.get(id) ?? id),
      deadline: level.deadline?.toISOString() ?? null,
      openedAt: level.openedAt?.toISOString() ?? null,
      closedAt: level.closedAt?.toISOString() ?? null,
    })),
  };
}
