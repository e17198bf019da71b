import type { ExternalInventory } from '../domain/inventory/port.ts';
import type { Calendar } from '../domain/plan/time.ts';
import type { Config } from '../infra/config.ts';
import type { Database } from '../infra/database.ts';
import type { Logger } from '../infra/logger.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Signer } from '../infra/signer.ts';
import type { TemporalStatus } from '../infra/temporal-status.ts';
import type { CampaignGateway } from './campaign-gateway.ts';
import type { Holders } from './middleware/holders.ts';
import type { StreamHub } from './stream/stream.ts';

/** How often one address may fail or call before it is told to wait; tests lower them. */
export interface RateLimits {
  /** Failed sign-ins an address may have in a minute before further ones are told to wait. */
  signInFailures: number;
  /** Calls of one public page's link in a minute. */
  pageCallsPerLink: number;
  /** Unknown public links an address may try in a minute before further ones are told to wait. */
  pageFailures: number;
  /** Signed calls from one address in a minute. */
  signedCalls: number;
  /** Signed calls refused for their signature from one address in a minute before further ones are told to wait. */
  signedFailures: number;
}

/** What every route is built from; `api/main.ts` passes the real parts, tests pass what they need. */
export interface AppDeps {
  db: Database;
  gateway: CampaignGateway;
  config: Config;
  logger: Logger;
  calendar: Calendar;
  signer: Signer;
  /** Real time in epoch milliseconds. */
  now: () => number;
  /** Parts `/readyz` asks, by name; each rejects when its part cannot be used. Absent: the database alone. */
  probes?: Readonly<Record<string, () => Promise<unknown>>>;
  /** What Temporal says of itself and of our workers; unknown where absent. */
  temporal?: TemporalStatus;
  /** Names of our variables that the environment gives; none where absent. */
  given?: readonly string[];
  /** How long an order that is not paid holds what it has, in milliseconds; half an hour where absent. */
  holdMs?: number;
  /** The shop's own inventory; the built-in ledger keeps all stock where absent. */
  inventory?: ExternalInventory;
  limits?: Partial<RateLimits>;
  /** Who calls; of the app's own where absent. */
  holders?: Holders;
  /** This process's own figures; of the app alone where absent. */
  metrics?: Metrics;
  /** Open streams of events, closed before the server drains; one of its own where absent. */
  streams?: StreamHub;
}
