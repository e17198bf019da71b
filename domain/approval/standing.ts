/** A decision on any level of one version, people by id. */
export interface CastVote {
  level: string;
  person: string;
  verdict: string;
  /** Who decides instead, of a delegation. */
  to: string | null;
}

/** An open level of a version as it is written down. */
export interface OpenBallot {
  level: string;
  /** Everybody who was ever asked on it, by id: those who handed it on are still among them. */
  approvers: readonly string[];
  /** Of all levels of the version, oldest first. */
  votes: readonly CastVote[];
  /** Whose plan it is and who wrote a version of it, by id. */
  barred: readonly string[];
}

/** Why a person may not decide on a level, in the order in which the workflow asks. */
export type WhyNot = 'OWN_PLAN' | 'DECIDED_ALREADY' | 'DELEGATED' | 'NOT_AN_APPROVER';

/** Who has handed the level on and did not get it back; people as the votes name them. */
export function handedOn({ level, votes }: Pick<OpenBallot, 'level' | 'votes'>): Set<string> {
  const gone = new Set<string>();
  for (const { person, to } of votes.filter((vote) => vote.level === level && vote.verdict === 'delegate')) {
    gone.add(person);
    if (to !== null) gone.delete(to);
  }
  return gone;
}

/** Who has approved on any level of the version: one person counts once. */
const approvedBy = ({ votes }: OpenBallot): Set<string> =>
  new Set(votes.filter(({ verdict }) => verdict === 'approve').map(({ person }) => person));

/** Why this person may not decide on the level now; null where they may. The workflow's own rules (workflows/approval). */
export function whyNot(ballot: OpenBallot, person: string): WhyNot | null {
  if (ballot.barred.includes(person)) return 'OWN_PLAN';
  if (approvedBy(ballot).has(person)) return 'DECIDED_ALREADY';
  if (handedOn(ballot).has(person)) return 'DELEGATED';
  return ballot.approvers.includes(person) ? null : 'NOT_AN_APPROVER';
}

/** Who may still decide on the level, in the order in which they were asked. */
export const stillAsked = (ballot: OpenBallot): string[] =>
  ballot.approvers.filter((person) => whyNot(ballot, person) === null);

/** Who has approved on this very level, oldest first. */
export const approvals = ({ level, votes }: OpenBallot): string[] =>
  votes.filter((vote) => vote.level === level && vote.verdict === 'approve').map(({ person }) => person);
