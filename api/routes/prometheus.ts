import { createMetrics, type Metrics } from '../../infra/metrics.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { openIncidents, unfinishedCampaigns } from '../../store/operations.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';

/** The proof of the ledgers reads every entry: scrapes in between get the last answer. */
const LEDGERS_EVERY_MS = 600_000;

function ledgerReading({ db, now }: AppDeps): () => Promise<number> {
  let known: { at: number; violations: Promise<number> } | undefined;
  return () => {
    if (known === undefined || now() - known.at >= LEDGERS_EVERY_MS) {
      const violations = checkLedgers(db.pool).then(({ length }) => length);
      violations.catch(() => (known = undefined));
      known = { at: now(), violations };
    }
    return known.violations;
  };
}

function addGauges(metrics: Metrics, deps: AppDeps): void {
  const { pool } = deps.db;
  const one = (value: number) => [{ labels: {}, value }];
  metrics.gauge(
    'fanfare_database_connections',
    'Connections of this process, and who waits for one',
    async () => [
      { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
      { labels: { state: 'waiting' }, value: pool.waitingCount },
    ],
  );
  metrics.gauge('fanfare_incidents_open', 'Incidents that nobody has resolved', () => openIncidents(pool));
  metrics.gauge('fanfare_campaigns_unfinished', 'Campaigns by phase and status', () =>
    unfinishedCampaigns(pool),
  );
  const violations = ledgerReading(deps);
  metrics.gauge(
    'fanfare_ledger_violations',
    'Rows that their entries do not explain, as of the last ten minutes; anything but 0 is a fault',
    async () => one(await violations()),
  );
}

/**
 * The figures of this process for Prometheus. Not open to everybody: it says how busy the shop is. A scraper carries
 * a token of an operator (`authorization: { credentials }` in its configuration).
 */
export function prometheusRoutes(deps: AppDeps): Route[] {
  const metrics = deps.metrics ?? createMetrics();
  addGauges(metrics, deps);
  return [
    route({
      method: 'GET',
      path: '/metrics',
      roles: ['admin', 'operator'],
      summary: 'Figures of this process in the text format of Prometheus',
      answers: { 200: 'text/plain' },
      handle: () => metrics.text(),
    }),
  ];
}
