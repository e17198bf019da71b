import { defineQuery, defineUpdate } from '@temporalio/workflow';

export interface IncidentInput {
  incidentId: string;
  campaignId: string;
  hash: string;
  risk: string;
  /** What tripped: a SKU, a wave, or empty. */
  subject: string;
}

export interface IncidentProgress {
  state: 'open' | 'acknowledged' | 'resolved';
  step: number;
}

export interface Acknowledgement {
  actorId: string;
}

export interface PlaybookAction {
  actorId: string;
  action: 'pauseWaves' | 'soldOut' | 'tell';
}

/** Cause and lesson are stored before; only who resolves travels. */
export interface Resolution {
  actorId: string;
}

export const acknowledgeUpdate = defineUpdate<IncidentProgress, [Acknowledgement]>('acknowledge');
export const actUpdate = defineUpdate<IncidentProgress, [PlaybookAction]>('act');
export const resolveUpdate = defineUpdate<IncidentProgress, [Resolution]>('resolve');
export const getIncidentQuery = defineQuery<IncidentProgress>('getIncident');
