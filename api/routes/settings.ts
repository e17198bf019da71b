import { readFileSync } from 'node:fs';
import { shownConfig } from '../../infra/config-shown.ts';
import { appliedMigrations, databaseFacts } from '../../store/health.ts';
import type { AppDeps } from '../deps.ts';
import { healthOf } from '../installation.ts';
import { route, type Route } from '../route.ts';
import { healthAnswer, settingsAnswer } from '../schemas/operations.ts';
import { within } from '../within.ts';

const PATIENCE_MS = 2_000;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** How the installation is and how it is set up, for those who run it. */
export function settingsRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/health',
      roles: ['admin', 'operator'],
      summary:
        'Every part with its latency, workers, streams, the event feed and the gate of mail; never slow',
      answers: { 200: healthAnswer },
      handle: async () => ({ body: await healthOf(deps), headers: { 'Cache-Control': 'no-store' } }),
    }),
    route({
      method: 'GET',
      path: '/v1/settings',
      roles: ['admin'],
      summary: 'Every variable of the configuration without its secrets, versions, migrations applied',
      answers: { 200: settingsAnswer },
      handle: async () => ({ body: await settingsOf(deps) }),
    }),
  ];
}

async function settingsOf({ db: { pool }, config, given = [], temporal }: AppDeps) {
  const [database, server, migrations] = await Promise.all([
    within(PATIENCE_MS, () => databaseFacts(pool)),
    within(PATIENCE_MS, () => temporal?.version() ?? Promise.reject(new Error('unknown'))),
    within(PATIENCE_MS, () => appliedMigrations(pool)),
  ]);
  return {
    versions: {
      fanfare: version,
      node: process.versions.node,
      database: database?.version ?? null,
      temporal: server,
    },
    variables: shownConfig(config, given),
    migrations:
      migrations?.map(({ name, appliedAt }) => ({ name, appliedAt: appliedAt?.toISOString() ?? null })) ??
      null,
  };
}
