import type { Client } from '@temporalio/client';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { createStaffMailer } from '../activities/email/create-staff-mailer.ts';
import { createSmtpMailer } from '../activities/email/smtp-mailer.ts';
import { MONITOR_WORKFLOW_ID, TASK_QUEUES } from '../domain/ids.ts';
import { createCalendar } from '../infra/calendar.ts';
import { type Config, ConfigError, loadConfig } from '../infra/config.ts';
import { createDatabase } from '../infra/database.ts';
import { createEgress } from '../infra/egress.ts';
import { inventoryOf } from '../infra/inventory-http.ts';
import { createLogger, type Logger } from '../infra/logger.ts';
import { createSigner } from '../infra/signer.ts';
import { connectNative, createTemporalClient, loadWorkflowBundle } from '../infra/temporal.ts';
import { workflowBundle } from '../stack/locations.mjs';
import { createActivities } from './activities.ts';
import { createWorkers, runWorkers } from './create-workers.ts';
import { sdkLogger } from './sdk-logger.ts';

/** The one monitor of the namespace; whoever starts first starts it. */
async function startMonitor(client: Client): Promise<void> {
  await client.workflow.start('monitorWorkflow', {
    workflowId: MONITOR_WORKFLOW_ID,
    taskQueue: TASK_QUEUES.campaign,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

/** The ways out by HTTP; without any list this machine only. */
function egressOf({ FANFARE_EGRESS: allow, FANFARE_LOAD_TARGETS: targets }: Config) {
  const loopback = allow.length === 0;
  return {
    egress: createEgress({ allow, loopback }),
    loadEgress: createEgress({ allow: targets, loopback: loopback && targets.length === 0 }),
  };
}

function untilSignal(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      logger.info({ signal }, 'the worker finishes what it has in hand');
      resolve();
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
  });
}

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger({ level: config.FANFARE_LOG_LEVEL, part: 'worker' });
  Runtime.install({
    logger: sdkLogger(logger),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
    // Signals are ours: the connections close after the workers, not with them.
    shutdownSignals: [],
  });
  const address = { address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE };
  const { code } = await loadWorkflowBundle(workflowBundle);
  const connection = await connectNative(address);
  const temporal = createTemporalClient(address);
  const db = createDatabase(config.DATABASE_URL, { poolSize: 20 });
  const connections = config.FANFARE_SMTP_CONNECTIONS;
  const mailer = createSmtpMailer({ url: config.SMTP_URL, connections, from: config.FANFARE_MAIL_FROM });
  const now = (): number => Date.now();
  const inventory = inventoryOf(config, now);
  const activities = createActivities({
    db,
    config,
    logger,
    mailer,
    client: temporal.client,
    calendar: createCalendar(),
    signer: createSigner(config.FANFARE_LINK_KEYS),
    staffMailer: createStaffMailer({ db, mailer, config }),
    ...egressOf(config),
    ...(inventory && { inventory }),
    now,
  });
  const stopped = untilSignal(logger);
  const { namespace } = address;
  const workers = await createWorkers({
    connection,
    namespace,
    workflowBundle: { code },
    activities,
    logger,
  });
  await startMonitor(temporal.client);
  logger.info('the worker takes tasks');
  try {
    await runWorkers(workers, stopped);
  } finally {
    mailer.close();
    await temporal.close();
    await connection.close();
    await db.close();
  }
  logger.info('the worker has stopped');
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
