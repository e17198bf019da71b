import { loadConfig } from '../../infra/config.ts';
import type { AppDeps } from '../deps.ts';
import { allRoutes } from '../routes/index.ts';
import { openApiDocument } from './document.ts';
import { inventoryDocument } from './inventory.ts';
import { errorsTable, rolesTable } from './tables.ts';
import { clientTypes } from './types.ts';
import { docsRoutes } from '../routes/docs.ts';
import type { Route } from '../route.ts';

/** Settings with the product's defaults; the addresses and secrets lead nowhere and open nothing. */
const DESCRIBED = {
  DATABASE_URL: 'postgres://nobody@localhost:1/none',
  TEMPORAL_ADDRESS: 'localhost:1',
  SMTP_URL: 'smtp://localhost:1',
  FANFARE_LINK_KEYS: `docs:${'0'.repeat(32)}`,
  FANFARE_WEBHOOK_SECRETS: `whsec_${'0'.repeat(32)}`,
};

/** Parts that give back themselves whatever is asked: enough to make the table, which uses none of them. */
function hollowDeps(): AppDeps {
  const hollow: unknown = new Proxy(() => undefined, {
    get: (_target, name) => (name === Symbol.iterator ? [][Symbol.iterator].bind([]) : hollow),
    apply: () => hollow,
  });
  const config = loadConfig(DESCRIBED);
  return new Proxy({ config } as AppDeps, {
    get: (target, name) => (name === 'config' ? target.config : hollow),
  });
}

/** The whole route table without anything running behind it. */
export function describedRoutes(): Route[] {
  const routes = allRoutes(hollowDeps());
  return [...routes, ...docsRoutes(routes)];
}

/** The generated documents: path in the project → text. */
export function generatedDocs(): Record<string, string> {
  const routes = describedRoutes();
  const types = clientTypes(routes);
  return {
    'docs/openapi.json': `${JSON.stringify(openApiDocument(routes), null, 2)}\n`,
    'docs/inventory.openapi.json': `${JSON.stringify(inventoryDocument(), null, 2)}\n`,
    'docs/roles.md': rolesTable(routes),
    'docs/errors.md': errorsTable(),
    'cli/generated.ts': types,
    'web/api/generated.ts': types,
  };
}
