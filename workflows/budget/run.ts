import { ApplicationFailure, condition } from '@temporalio/workflow';
import { budget } from '../activities.ts';
import type {
  BudgetAsked,
  BudgetDecision,
  BudgetRequestInput,
  BudgetRequestProgress,
  BudgetRequestState,
} from './messages.ts';

/** One request: its approvers are asked and reminded, until enough of them say yes, one says no, or time is up. */
export class BudgetRequestRun {
  private readonly input: BudgetRequestInput;
  private asked: BudgetAsked | null = null;
  private state: BudgetRequestState = 'open';
  /** Decisions that are being written down. */
  private recording = 0;
  /** One person counts once. */
  private readonly approved = new Set<string>();

  constructor(input: BudgetRequestInput) {
    this.input = input;
  }

  async decideIt(): Promise<BudgetRequestProgress> {
    const asked = await budget.askForBudget({ ...this.input, at: Date.now() });
    this.asked = asked;
    // Nobody may decide: silence by another name.
    if (asked.approvers.length >= asked.quorum) await this.awaitDecisions(asked);
    if (this.state === 'open') this.state = 'expired';
    // No money moves before the decision that lets it is on record.
    await condition(() => this.recording === 0);
    await budget.endBudgetRequest({ ...this.input, state: this.state, at: Date.now() });
    return this.progress();
  }

  assertMayDecide({ approverId }: BudgetDecision): void {
    if (this.asked === null || this.state !== 'open') refuse('APPROVAL_NOT_OPEN', 'This request is not open');
    if (this.asked.barred.includes(approverId)) refuse('SELF_APPROVAL', 'Nobody approves their own plan');
    if (this.approved.has(approverId)) refuse('DECIDED_ALREADY', 'You have already approved this request');
    if (!this.asked.approvers.includes(approverId))
      refuse('NOT_AN_APPROVER', 'You are not asked about this request');
  }

  async decide(decision: BudgetDecision): Promise<BudgetRequestProgress> {
    if (decision.verdict === 'reject') this.state = 'rejected';
    else this.approved.add(decision.approverId);
    if (this.missing() === 0 && this.state === 'open') this.state = 'approved';
    const answer = this.progress();
    this.recording += 1;
    await budget.recordBudgetDecision({ ...this.input, ...decision, at: Date.now() });
    this.recording -= 1;
    return answer;
  }

  /** The campaign is over: nobody decides any more. */
  withdraw(): void {
    if (this.state === 'open') this.state = 'withdrawn';
  }

  progress(): BudgetRequestProgress {
    return { state: this.state, missing: this.missing(), deadline: this.asked?.deadline ?? null };
  }

  private missing(): number {
    return Math.max((this.asked?.quorum ?? 1) - this.approved.size, 0);
  }

  private async awaitDecisions({ approvers, deadline, remindEveryMs }: BudgetAsked): Promise<void> {
    const ended = (): boolean => this.state !== 'open';
    for (let nth = 1; ; nth += 1) {
      const left = deadline - Date.now();
      if (left <= 0) return;
      if (await condition(ended, remindEveryMs ? Math.min(remindEveryMs, left) : left)) return;
      if (Date.now() >= deadline) return;
      const people = approvers.filter((person) => !this.approved.has(person));
      await budget.remindOfBudget({ ...this.input, people, reminder: nth, deadline, at: Date.now() });
    }
  }
}

function refuse(code: string, message: string): never {
  throw ApplicationFailure.nonRetryable(message, code);
}
