import type { AddressInfo } from 'node:net';
import { createApp } from '../../api/app.ts';
import { drain, listen } from '../../api/listen.ts';
import { createDatabase } from '../../infra/database.ts';
import { createLogger } from '../../infra/logger.ts';
import { createMetrics } from '../../infra/metrics.ts';
import { appDeps, testConfig } from '../support/app.ts';

// The whole API in a process of its own, so that its memory is its own; the workflows' gateway is left out.
const { DATABASE_URL = '', PORT = '0', FANFARE_LOG_LEVEL = 'silent', HOLD_MS } = process.env;
const database = createDatabase(DATABASE_URL, { poolSize: 20 });
const config = testConfig({ FANFARE_LOG_LEVEL });
const deps = appDeps(database, {
  config,
  logger: createLogger({ level: config.FANFARE_LOG_LEVEL }),
  metrics: createMetrics({ ofProcess: true }),
  // One address asks for everything here.
  limits: { signedCalls: 10_000_000 },
  ...(HOLD_MS !== undefined && { holdMs: Number(HOLD_MS) }),
});
const server = await listen(createApp(deps), Number(PORT));
const idleMb = process.memoryUsage.rss() / 1e6;
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  // maxRSS is the kernel's own high-water mark, in KB; the time on a processor does not depend on who else is there.
  process.send?.({
    ...{ idleMb, peakMb: process.resourceUsage().maxRSS / 1000 },
    cpuMs: (user + system) / 1_000,
  });
});
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('disconnect', () => process.exit());
// A profile is written by a process that ends by itself.
process.on('SIGTERM', () => void drain(server, 1_000).finally(() => process.exit()));
