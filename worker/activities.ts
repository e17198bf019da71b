import type { Client } from '@temporalio/client';
import { createApprovalActivities } from '../activities/approval/index.ts';
import { createAudienceActivities } from '../activities/audience/index.ts';
import { createBacktestActivities } from '../activities/backtest/index.ts';
import { createBudgetActivities } from '../activities/budget/index.ts';
import { createCampaignActivities } from '../activities/campaign/index.ts';
import { createCheckpointActivities } from '../activities/checkpoints/index.ts';
import { createEmailActivities } from '../activities/email/index.ts';
import type { Mailer } from '../activities/email/mailer.ts';
import type { StaffMailer } from '../activities/email/staff-mailer.ts';
import { createIncidentActivities } from '../activities/incident/index.ts';
import { createLedgerActivities } from '../activities/ledgers/index.ts';
import { createMonitorActivities } from '../activities/monitor/index.ts';
import { createPasswordActivities } from '../activities/password/index.ts';
import { createReadinessActivities } from '../activities/readiness/index.ts';
import { createRecapActivities } from '../activities/recap/index.ts';
import { createResearchActivities } from '../activities/research/index.ts';
import { createTaskActivities } from '../activities/tasks/index.ts';
import type { Inventory } from '../domain/inventory/port.ts';
import type { Calendar } from '../domain/plan/time.ts';
import type { Config } from '../infra/config.ts';
import type { Database } from '../infra/database.ts';
import type { Egress } from '../infra/egress.ts';
import type { Logger } from '../infra/logger.ts';
import type { Signer } from '../infra/signer.ts';

/** Everything an activity may touch; tests pass fakes of the parts they do not want. */
export interface WorkerDeps {
  db: Database;
  config: Config;
  logger: Logger;
  calendar: Calendar;
  signer: Signer;
  mailer: Mailer;
  staffMailer: StaffMailer;
  /** The one way out by HTTP: what people write into a plan is only ever asked through it. */
  egress: Egress;
  /** The same for hosts that may be put under load, and no other. */
  loadEgress: Egress;
  client: Client;
  /** The shop's own inventory; the built-in ledger keeps all stock where absent. */
  inventory?: Inventory;
  /** Real time in epoch milliseconds; for the monitor alone, which watches the world. */
  now: () => number;
}

/** Pause between two looks of the monitor, milliseconds. */
const MONITOR_TICK = 1_000;

/** The activities of each task queue, made from the parts they need. */
export function createActivities(deps: WorkerDeps) {
  const config = { ...deps.config, publicUrl: deps.config.FANFARE_PUBLIC_URL };
  const parts = { ...deps, config };
  return {
    campaign: {
      ...createApprovalActivities(parts),
      ...createBudgetActivities(parts),
      ...createCampaignActivities(parts),
      ...createCheckpointActivities(parts),
      ...createIncidentActivities(parts),
      ...createLedgerActivities(parts),
      ...createPasswordActivities(parts),
      ...createReadinessActivities(parts),
      ...createTaskActivities(parts),
    },
    bulk: {
      ...createAudienceActivities(parts),
      ...createBacktestActivities(parts),
      ...createEmailActivities(parts),
      ...createRecapActivities(parts),
      ...createResearchActivities(parts),
    },
    monitor: createMonitorActivities({ ...parts, tickMs: MONITOR_TICK }),
  };
}

/** Activities by task queue. */
export type QueueActivities = ReturnType<typeof createActivities>;
