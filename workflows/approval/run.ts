import { condition } from '@temporalio/workflow';
import { approval } from '../activities.ts';
import { LevelVotes, refuse } from './level.ts';
import type { LevelVerdict } from './level.ts';
import type {
  ApprovalDecision,
  ApprovalInput,
  ApprovalOutcome,
  ApprovalProgress,
  ApprovalResult,
  Withdrawal,
} from './messages.ts';

type LevelEnd = LevelVerdict | 'withdrawn' | 'expired';

/** One version's way through its levels: levels in order, votes in each, reminders, escalation and deadlines. */
export class ApprovalRun {
  private readonly input: ApprovalInput;
  /** Whose plan it is and who wrote this version: neither approves it. */
  private barred: string[] = [];
  private closesBy: number | null = null;
  private votes: LevelVotes | null = null;
  private deadline = 0;
  private withdrawnBy: string | null = null;
  private outcome: ApprovalOutcome | null = null;
  /** Who has approved on any level: one person counts once. */
  private readonly counted = new Set<string>();

  constructor(input: ApprovalInput) {
    this.input = input;
  }

  async passLevels(): Promise<ApprovalResult> {
    const { barred, closesBy, levels } = await approval.openApproval({ ...this.input, at: Date.now() });
    this.barred = barred;
    this.closesBy = closesBy;
    for (const [position, level] of levels.entries()) {
      const end = await this.passLevel(level, position);
      if (end !== 'approved') return this.end(end, level);
    }
    return this.end('approved');
  }

  assertMayDecide(decision: ApprovalDecision): void {
    const { approverId, level, hash, toId, verdict } = decision;
    if (hash !== this.input.hash) refuse('PLAN_CHANGED', 'The plan has changed since this version was shown');
    if (!this.votes || this.votes.verdict || this.outcome || this.withdrawnBy)
      refuse('APPROVAL_NOT_OPEN', 'No approval is open');
    if (level !== this.votes.level.level)
      refuse('APPROVAL_NOT_OPEN', `Level ${level} is not open; ${this.votes.level.level} is`);
    if (this.barred.includes(approverId)) refuse('SELF_APPROVAL', 'Nobody approves their own plan');
    if (this.counted.has(approverId)) refuse('DECIDED_ALREADY', 'You have already approved this version');
    this.votes.assertMayDecide(decision);
    if (verdict === 'delegate') this.assertMayReceive(approverId, toId);
  }

  async decide(decision: ApprovalDecision): Promise<ApprovalProgress> {
    const votes = this.votes;
    if (!votes) return this.progress();
    votes.count(decision);
    if (decision.verdict === 'approve') this.counted.add(decision.approverId);
    await approval.recordDecision({ ...this.input, ...decision, at: Date.now(), deadline: this.deadline });
    return this.progress();
  }

  assertMayWithdraw(): void {
    if (this.outcome || this.withdrawnBy) refuse('APPROVAL_NOT_OPEN', 'No approval is open');
  }

  withdraw({ actorId }: Withdrawal): ApprovalProgress {
    this.withdrawnBy = actorId;
    return this.progress();
  }

  progress(): ApprovalProgress {
    const votes = this.votes;
    const open = votes &&
      !votes.verdict && {
        level: votes.level.level,
        deadline: new Date(this.deadline).toISOString(),
        approvers: votes.missing(),
        missing: votes.open(),
      };
    return { open: open || null, outcome: this.outcome };
  }

  private async passLevel(level: string, position: number): Promise<LevelEnd> {
    if (this.withdrawnBy) return 'withdrawn';
    const opened = await approval.openLevel({ ...this.input, level, position, at: Date.now() });
    const votes = new LevelVotes(opened);
    this.deadline = this.latest(opened.deadline);
    this.votes = votes;
    if (!(await this.awaitVotes(votes)) && opened.onSilence === 'escalate') await this.escalate(votes);
    const end = this.withdrawnBy ? 'withdrawn' : (votes.verdict ?? 'expired');
    await approval.closeLevel({
      ...this.input,
      level,
      state: end,
      actorId: this.withdrawnBy,
      at: Date.now(),
    });
    return end;
  }

  /** Silence on the level: its escalation people may decide too, for as long again, once. */
  private async escalate(votes: LevelVotes): Promise<void> {
    const { level, escalateTo } = votes.level;
    const next = await approval.escalateLevel({ ...this.input, level, people: escalateTo, at: Date.now() });
    this.deadline = this.latest(next.deadline);
    votes.admit(escalateTo);
    await this.awaitVotes(votes);
  }

  /** Waits until the level has ended or its deadline passes, reminding those who are silent. */
  private async awaitVotes(votes: LevelVotes): Promise<boolean> {
    const { remindEveryMs, level } = votes.level;
    const ended = (): boolean => votes.verdict !== null || this.withdrawnBy !== null;
    for (let nth = 1; ; nth += 1) {
      const left = this.deadline - Date.now();
      if (left <= 0) return ended();
      const nap = remindEveryMs ? Math.min(remindEveryMs, left) : left;
      if (await condition(ended, nap)) return true;
      if (Date.now() < this.deadline) {
        await approval.remindLevel({
          ...this.input,
          level,
          people: votes.missing(),
          nth,
          at: Date.now(),
          deadline: this.deadline,
        });
      }
    }
  }

  private latest(deadline: number): number {
    return this.closesBy === null ? deadline : Math.min(deadline, this.closesBy);
  }

  private assertMayReceive(from: string, toId: string | undefined): void {
    if (!toId) refuse('INVALID_BODY', 'Say whom you delegate to');
    if (toId === from) refuse('INVALID_BODY', 'Delegate to somebody else');
    if (this.barred.includes(toId)) refuse('SELF_APPROVAL', 'Nobody approves their own plan');
    if (this.counted.has(toId)) refuse('DECIDED_ALREADY', 'That person has already approved this version');
  }

  private end(outcome: ApprovalOutcome, level?: string): ApprovalResult {
    this.outcome = outcome;
    return level === undefined ? { outcome } : { outcome, level };
  }
}
