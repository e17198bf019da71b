import { approvals, stillAsked, whyNot, type OpenBallot } from '../../domain/approval/standing.ts';
import { diffPlans } from '../../domain/plan/diff.ts';
import type { Database } from '../../infra/database.ts';
import {
  decisionsBy,
  openApprovals,
  type OpenApprovalRow,
  type OpenApprovalsAsked,
} from '../../store/my-approvals.ts';
import { contactsOf, type Contact } from '../../store/people.ts';
import { pageOf } from '../schemas/common.ts';

type Contacts = Map<string, Contact>;
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The level as the rules see it; the owner counts as an author. */
const ballotOf = ({ level, approvers, votes, authors, ownerId }: OpenApprovalRow): OpenBallot => ({
  ...{ level, approvers, votes },
  barred: [ownerId, ...authors],
});

/** Open levels with who has decided, whether the reader may, and what changed since they were shown it last. */
export async function openApprovalViews(db: Database, asked: OpenApprovalsAsked) {
  const rows = await openApprovals(db.pool, asked);
  const ids = rows.flatMap(({ ownerId, authors, approvers, votes }) => [
    ...[ownerId, ...authors, ...approvers],
    ...votes.flatMap(({ person, to }) => (to === null ? [person] : [person, to])),
  ]);
  const people = await contactsOf(db.pool, [...new Set(ids)]);
  return rows.map((row) => openView(row, asked.personId, people));
}

/** What the next page of open levels starts after. */
export const openCursor = (row: { deadline: string | null; campaign: { id: string } }) => ({
  deadline: row.deadline ?? 'infinity',
  campaignId: row.campaign.id,
});

function openView(row: OpenApprovalRow, reader: string, people: Contacts) {
  const { campaignId: id, key, name, phase, status, currency, timeZone, shown, before } = row;
  const ballot = ballotOf(row);
  const refused = whyNot(ballot, reader);
  const contact = (person: string | null): Contact | null => people.get(person ?? '') ?? null;
  return {
    campaign: { id, key, name, phase, status, currency, timeZone, owner: contact(row.ownerId) },
    ...{ version: row.version, hash: row.hash, level: row.level, position: row.position },
    deadline: instant(row.deadline),
    openedAt: instant(row.openedAt),
    quorum: row.quorum,
    missing: Math.max(row.quorum - approvals(ballot).length, 0),
    waitsFor: stillAsked(ballot).flatMap((person) => contact(person) ?? []),
    decisions: row.votes.map(({ level, person, verdict, to, comment, at }) => ({
      ...{ level, person: contact(person), verdict, to: contact(to), comment },
      at: new Date(at).toISOString(),
    })),
    barred: [...new Set(ballot.barred)].flatMap((person) => contact(person)?.email ?? []),
    mayDecide: refused === null,
    whyNot: refused,
    shownBefore: row.shownBefore,
    changed: before === null ? [] : diffPlans(before, shown),
  };
}

/** A page of the decisions that a person has taken, newest first. */
export async function takenViews(
  { pool }: Database,
  personId: string,
  { after, limit }: { after: { at: string; id: string } | undefined; limit: number },
) {
  const rows = await decisionsBy(pool, personId, { after, limit: limit + 1 });
  const to = rows.flatMap(({ delegateTo }) => delegateTo ?? []);
  const people = await contactsOf(pool, to);
  const items = rows.map(({ campaignId, key, name, timeZone, delegateTo, at, ...row }) => ({
    ...row,
    campaign: { id: campaignId, key, name, timeZone },
    to: people.get(delegateTo ?? '') ?? null,
    at: at.toISOString(),
  }));
  return pageOf(items, limit, ({ at, id }) => ({ at, id }));
}
