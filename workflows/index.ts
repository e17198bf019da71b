export { approvalWorkflow } from './approval/workflow.ts';
export { campaignWorkflow } from './campaign/workflow.ts';
export { followUpWorkflow } from './follow-up/workflow.ts';
export { incidentWorkflow } from './incident/workflow.ts';
export { monitorWorkflow } from './monitor/workflow.ts';
export { preparationWorkflow } from './preparation/workflow.ts';
export { researchWorkflow } from './research/workflow.ts';
export { waveWorkflow } from './wave/workflow.ts';
