import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { AskedAction } from '../../domain/risk/act.ts';

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

/** What an activity saw of the incident's campaign before it acted. */
export interface CampaignLook {
  ended: boolean;
}

export interface Acknowledgement {
  actorId: string;
}

/** An action of the playbook, run by hand; people travel by id. */
export interface PlaybookAction extends AskedAction {
  actorId: string;
}

/** Cause and lesson are stored before; only who resolves travels. */
export interface Resolution {
  actorId: string;
}

export const acknowledgeUpdate = defineUpdate<IncidentProgress, [Acknowledgement]>('acknowledge');
export const actUpdate = defineUpdate<IncidentProgress, [PlaybookAction]>('act');
export const resolveUpdate = defineUpdate<IncidentProgress, [Resolution]>('resolve');
export const getIncidentQuery = defineQuery<IncidentProgress>('getIncident');
