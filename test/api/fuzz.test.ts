import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { allRoutes } from '../../api/routes/index.ts';
import { docsRoutes } from '../../api/routes/docs.ts';
import { auditScopes, verifyAudit } from '../../store/audit.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { appDeps } from '../support/app.ts';
import { startWorld } from '../support/world.ts';
import { fuzzGround, type FuzzGround } from './fuzz/ground.ts';
import { fuzzRequests, type FuzzRequest } from './fuzz/requests.ts';
import { createSender } from './fuzz/send.ts';

/** By hand: another FANFARE_FUZZ_SEED, more FANFARE_FUZZ_RUNS, FANFARE_FUZZ_ONLY='POST /v1/quotes'; FANFARE_FUZZ_SAY=1 tells statuses, routes never reached and times. */
const SEED = Number(process.env.FANFARE_FUZZ_SEED ?? 618);
const RUNS = Number(process.env.FANFARE_FUZZ_RUNS ?? 10_000);
const AT_ONCE = 8;
jest.setTimeout(900_000);

const many = 1_000_000;
const limits = {
  ...{
    signInFailures: many,
    pageCallsPerLink: many,
    pageFailures: many,
    signedCalls: many,
    signedFailures: many,
  },
};
const world = await startWorld({ limits });
afterAll(() => world.stop());
const { pool } = world.db;

const described = allRoutes(appDeps(world.db));
const ONLY = process.env.FANFARE_FUZZ_ONLY ?? '';
const routes = [...described, ...docsRoutes(described)].filter(({ method, path }) =>
  `${method} ${path}`.startsWith(ONLY),
);

let ground: FuzzGround;
beforeAll(async () => {
  ground = await fuzzGround(world);
}, 180_000);

const shown = ({ body, ...request }: FuzzRequest, n: number, fault: string): string =>
  `seed ${SEED}, request ${n}: ${fault}\n${JSON.stringify({ ...request, body: body?.slice(0, 1_500) })}`;

/** Sends all, some at a time; answers what went wrong, each with the request to send again. */
async function sendAll(requests: readonly FuzzRequest[]) {
  const sender = createSender(world.base, ground);
  const faults: string[] = [];
  const queue = requests.entries();
  const work = async (): Promise<void> => {
    for (const [n, request] of queue) {
      const fault = await sender.send(request);
      if (fault !== null && faults.length < 30) faults.push(shown(request, n, fault));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  sender.close();
  return { faults, statuses: sender.statuses, done: sender.done, spent: sender.spent };
}

/** What must hold whatever was asked. */
async function halfDone(): Promise<unknown[]> {
  const { rows } = await pool.query<{ what: string; n: number }>(
    `select 'campaigns without their version' as what, count(*)::int as n from campaigns c
       where not exists (select 1 from plan_versions v where v.campaign_id = c.id and v.version = c.version and v.hash = c.hash)
     union all select 'campaigns without a gate', count(*)::int from campaigns c
       where not exists (select 1 from gates g where g.scope = c.id::text)
     union all select 'requests never answered', count(*)::int from idempotency where state = 'inProgress'
     union all select 'orders without lines', count(*)::int from orders o
       where not exists (select 1 from order_lines l where l.order_id = o.id)
     union all select 'imports without an end', count(*)::int from imports where state = 'running'`,
  );
  const broken: unknown[] = rows.filter(({ n }) => n > 0);
  broken.push(...(await checkLedgers(pool)));
  for (const scope of await auditScopes(pool)) {
    const verdict = await verifyAudit(pool, scope);
    if (!verdict.ok) broken.push(verdict);
  }
  return broken;
}

test('whatever is asked of any route, the answer comes, is no fault of ours, and nothing is half done', async () => {
  const requests = fuzzRequests(routes, { seed: SEED, runs: RUNS });
  expect(requests).toHaveLength(RUNS);
  const begun = Date.now();
  const { faults, statuses, done, spent } = await sendAll(requests);
  if (process.env.FANFARE_FUZZ_SAY)
    console.info(
      Date.now() - begun,
      statuses,
      routes
        .map((r) => `${r.method} ${r.path}`)
        .filter((r) => !done.has(r))
        .join('\n'),
      [...spent].sort((a, b) => b[1] - a[1]).slice(0, 15),
    );
  const logged = world.logged.filter((line) => /unknown fault|a part is down/.test(line)).slice(0, 5);
  expect([...faults, ...logged].join('\n\n')).toBe('');
  expect(await halfDone()).toEqual([]);
  expect((await world.call('/readyz')).status).toBe(200);
});
