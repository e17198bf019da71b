import { defineSignal } from '@temporalio/workflow';

export interface TasksInput {
  campaignId: string;
}

/** A task was done, or the plan's tasks are new: look again. */
export const tasksChangedSignal = defineSignal('tasksChanged');
