import { ApplicationFailure } from '@temporalio/workflow';
import type { ApprovalDecision, OpenLevel } from './messages.ts';

export type LevelVerdict = 'approved' | 'rejected' | 'changesRequested';

/** The votes of one open level. Pure state: who may decide, who did, and what that comes to. */
export class LevelVotes {
  private readonly approved = new Set<string>();
  private ended: LevelVerdict | null = null;
  private readonly approvers: Set<string>;
  readonly level: OpenLevel;

  constructor(level: OpenLevel) {
    this.level = level;
    this.approvers = new Set(level.approvers);
  }

  get verdict(): LevelVerdict | null {
    return this.ended;
  }

  /** Approvers who have not decided, in the plan's order. */
  missing(): string[] {
    return [...this.approvers].filter((person) => !this.approved.has(person));
  }

  /** How many more approvals the level needs. */
  open(): number {
    return Math.max(this.level.quorum - this.approved.size, 0);
  }

  /** Escalation: more people may decide from now on. */
  admit(people: string[]): void {
    for (const person of people) this.approvers.add(person);
  }

  /** @throws ApplicationFailure NOT_AN_APPROVER, DECIDED_ALREADY */
  assertMayDecide({ approverId, level }: ApprovalDecision): void {
    if (this.approved.has(approverId))
      refuse('DECIDED_ALREADY', `You have already decided on level ${level}`);
    if (!this.approvers.has(approverId))
      refuse('NOT_AN_APPROVER', `You are not an approver of level ${level}`);
  }

  count({ approverId, verdict, toId }: ApprovalDecision): void {
    if (verdict === 'reject') this.ended = 'rejected';
    else if (verdict === 'requestChanges') this.ended = 'changesRequested';
    else if (verdict === 'delegate') this.handOver(approverId, toId);
    else this.approve(approverId);
  }

  private approve(person: string): void {
    this.approved.add(person);
    if (this.open() === 0) this.ended = 'approved';
  }

  private handOver(from: string, to: string | undefined): void {
    this.approvers.delete(from);
    if (to !== undefined) this.approvers.add(to);
  }
}

/** Ends a validator: the type is the code the API answers with. */
export function refuse(code: string, message: string): never {
  throw ApplicationFailure.nonRetryable(message, code);
}
