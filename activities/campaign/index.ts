import { createAdjustmentActivities } from './adjustments.ts';
import { createEndActivities } from './ends.ts';
import { createNoteActivities } from './notes.ts';
import { createPhaseActivities } from './phases.ts';
import { createPlanningActivities } from './planning.ts';
import { createUndoActivities } from './undo.ts';
import { createVersionActivities } from './versions.ts';
import type { CampaignDeps } from './types.ts';

export type { CampaignDeps } from './types.ts';
export type CampaignActivities = ReturnType<typeof createCampaignActivities>;

/** What the campaign's story writes and reads: phases, planning, pause and the ends. Every step may run twice. */
export function createCampaignActivities(deps: CampaignDeps) {
  return {
    ...createNoteActivities(deps),
    ...createPhaseActivities(deps),
    ...createPlanningActivities(deps),
    ...createVersionActivities(deps),
    ...createEndActivities(deps),
    ...createUndoActivities(deps),
    ...createAdjustmentActivities(deps),
  };
}
