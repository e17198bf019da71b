import { setHandler } from '@temporalio/workflow';
import {
  abortUpdate,
  adjustUpdate,
  cancelUpdate,
  exitRuleSignal,
  getProgressQuery,
  incidentSignal,
  pauseUpdate,
  resumeUpdate,
  submitPlanUpdate,
} from './messages.ts';
import type {
  AdjustmentOrder,
  CampaignInput,
  CampaignProgress,
  CampaignResult,
  Instruction,
  PlanSubmission,
} from './messages.ts';
import { CampaignRun } from './run.ts';

/** The whole story of one campaign, from research to the recap, or to whatever ends it before. */
export async function campaignWorkflow(input: CampaignInput): Promise<CampaignResult> {
  const run = new CampaignRun(input);
  const { state } = run;
  setHandler(getProgressQuery, () => state.progress());
  setHandler(submitPlanUpdate, (plan: PlanSubmission) => run.submitPlan(plan), {
    validator: (plan: PlanSubmission) => state.assertMaySubmit(plan),
  });
  instruct(pauseUpdate, (by) => run.pause(by), { allowed: () => state.assertMayPause() });
  instruct(resumeUpdate, (by) => run.resume(by), { allowed: () => state.assertMayResume() });
  instruct(cancelUpdate, (by) => run.end({ ...by, status: 'cancelled', reason: 'cancelled' }), {
    allowed: () => state.assertMayBecome('cancelled'),
  });
  instruct(abortUpdate, (by) => run.end({ ...by, status: 'aborted', reason: 'aborted' }), {
    allowed: () => state.assertMayBecome('aborted'),
  });
  setHandler(adjustUpdate, (order: AdjustmentOrder) => run.adjust(order), {
    validator: (_: AdjustmentOrder) => state.assertMayAdjust(),
  });
  setHandler(incidentSignal, (news) => run.hearIncident(news));
  setHandler(exitRuleSignal, (news) => run.hearExit(news));
  return run.tell();
}

type InstructionUpdate = typeof pauseUpdate;

/** An instruction whose validator looks at the campaign alone. */
function instruct(
  update: InstructionUpdate,
  take: (by: Instruction) => Promise<CampaignProgress>,
  { allowed }: { allowed: () => void },
): void {
  setHandler<CampaignProgress, [Instruction], InstructionUpdate>(update, take, { validator: allowed });
}
