import { createCalendar } from '../infra/calendar.ts';
import { ConfigError, loadConfig } from '../infra/config.ts';
import { createDatabase, type Database } from '../infra/database.ts';
import { inventoryOf } from '../infra/inventory-http.ts';
import { createLogger } from '../infra/logger.ts';
import { createMetrics } from '../infra/metrics.ts';
import { createSigner } from '../infra/signer.ts';
import { createTemporalClient } from '../infra/temporal.ts';
import { createTemporalStatus } from '../infra/temporal-status.ts';
import { givenVariables } from '../infra/config-shown.ts';
import { createApp } from './app.ts';
import { createCampaignGateway } from './campaign-gateway.ts';
import { drain, listen, onStopSignal, StartError } from './listen.ts';
import { createStreamHub } from './stream/hub.ts';

/** @throws StartError where the database does not answer, or has not got our tables */
async function assertDatabase({ pool }: Database, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  await pool.query('select 1 from people limit 1').catch((error: NodeJS.ErrnoException) => {
    const noTables = error.code === '42P01';
    throw new StartError(
      `The database ${pathname.slice(1)} at ${host} ${noTables ? 'has no tables of ours' : 'does not answer'}.`,
      noTables
        ? 'Apply the migrations: npm start does so.'
        : 'Start it, or set DATABASE_URL to one that runs.',
      error,
    );
  });
}

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger({ level: config.FANFARE_LOG_LEVEL, part: 'api' });
  const db = createDatabase(config.DATABASE_URL, { poolSize: 20 });
  await assertDatabase(db, config.DATABASE_URL);
  // Connects at its first call: pages and health answer while Temporal is down.
  const temporal = createTemporalClient({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
  });
  const { client } = temporal;
  const now = (): number => Date.now();
  const streams = createStreamHub({ db, logger, now });
  const inventory = inventoryOf(config, now);
  const app = createApp({
    db,
    config,
    logger,
    gateway: createCampaignGateway(client),
    calendar: createCalendar(),
    signer: createSigner(config.FANFARE_LINK_KEYS),
    now,
    streams,
    ...(inventory && { inventory }),
    metrics: createMetrics({ ofProcess: true }),
    temporal: createTemporalStatus(client, config.TEMPORAL_NAMESPACE),
    given: givenVariables(process.env),
    probes: {
      temporal: () => client.withDeadline(Date.now() + 2_000, () => client.workflowService.getSystemInfo({})),
    },
  });
  const server = await listen(app, config.PORT);
  logger.info({ port: config.PORT }, 'the API listens');
  onStopSignal(logger, async () => {
    streams.close();
    await drain(server);
    await temporal.close();
    await db.close();
  });
}

main().catch((error: unknown) => {
  const known = error instanceof StartError || error instanceof ConfigError;
  const said = known
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : 'unknown fault';
  process.stderr.write(`The API cannot start. ${said}\n`, () => process.exit(1));
});
