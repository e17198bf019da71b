import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { openRoute, type Route } from '../route.ts';

const PATIENCE_MS = 3_000;

const state = z.enum(['up', 'down']);
const readiness = z.strictObject({ ready: z.boolean(), parts: z.record(z.string(), state) });

async function isUp(probe: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const answered = Promise.resolve()
    .then(probe)
    .then(
      () => true,
      () => false,
    );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

/** `/healthz` says that the process answers; `/readyz` asks every part it needs and says which is down. */
export function healthRoutes({ db, probes }: AppDeps): Route[] {
  const parts = { database: () => db.pool.query('select 1'), ...probes };
  return [
    openRoute({
      method: 'GET',
      path: '/healthz',
      access: 'public',
      summary: 'The process is up',
      answers: { 200: z.strictObject({ status: z.literal('up') }) },
      handle: async () => ({ body: { status: 'up' } }),
    }),
    openRoute({
      method: 'GET',
      path: '/readyz',
      access: 'public',
      summary: 'Every part it needs is up; 503 says which is down',
      answers: { 200: readiness, 503: readiness },
      handle: async () => {
        const asked = Object.entries(parts).map(async ([name, probe]) => [name, await isUp(probe)] as const);
        const known = await Promise.all(asked);
        const ready = known.every(([, up]) => up);
        const said = Object.fromEntries(known.map(([name, up]) => [name, up ? 'up' : 'down']));
        return { status: ready ? 200 : 503, body: { ready, parts: said } };
      },
    }),
  ];
}
