import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { createDatabase } from '../../infra/database.ts';
import { signIn } from '../support/app.ts';
import { REAL_ORDERS, REAL_ORDERS_MAP } from '../support/imports.ts';
import { secondsSince, withPostgres, type Figures } from './bench.ts';

const LINES = 541_909;
const MAX_SECONDS = 30;
const MAX_MB = 300;

interface Started {
  child: ChildProcess;
  api: string;
}

async function startApi(url: string): Promise<Started> {
  const child = fork(new URL('./api-process.ts', import.meta.url), {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ['--import', 'tsx'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, api: `http://localhost:${port}/v1` };
}

interface Progress {
  state: string;
  imported: number;
  rejected: number;
}

async function upload(
  api: string,
  bearer: string,
): Promise<Progress & { uploadSeconds: number; seconds: number }> {
  const map = Object.entries(REAL_ORDERS_MAP).map((pair) => pair.join(':'));
  const start = performance.now();
  const sent = await fetch(`${api}/orders/import?map=${encodeURIComponent(map.join(','))}`, {
    method: 'POST',
    headers: { authorization: bearer, 'content-type': 'text/csv', 'content-encoding': 'gzip' },
    body: await openAsBlob(REAL_ORDERS),
  });
  if (sent.status !== 202) throw new Error(`${sent.status} ${await sent.text()}`);
  const { importId } = (await sent.json()) as { importId: string };
  const uploadSeconds = secondsSince(start);
  for (;;) {
    const answer = await fetch(`${api}/imports/${importId}`, { headers: { authorization: bearer } });
    const progress = (await answer.json()) as Progress;
    if (progress.state !== 'running') return { ...progress, uploadSeconds, seconds: secondsSince(start) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The whole real order file through the API, compressed, until it is in: time, rate and the API's peak memory. */
export async function run(): Promise<Figures> {
  return withPostgres(async (url) => {
    const database = createDatabase(url);
    const { bearer } = await signIn(database, ['shop']);
    const { child, api } = await startApi(url);
    const { state, imported, rejected, seconds, uploadSeconds } = await upload(api, bearer);
    const told = once(child, 'message') as Promise<[{ idleMb: number; peakMb: number }]>;
    child.send('memory');
    const [{ idleMb, peakMb }] = await told;
    child.kill('SIGKILL');
    await database.close();
    return {
      lines: imported,
      rejected,
      state,
      seconds,
      uploadSeconds,
      linesPerSecond: Math.round(imported / seconds),
      apiIdleRssMb: idleMb,
      apiPeakRssMb: peakMb,
      ok: imported === LINES && seconds <= MAX_SECONDS && peakMb < MAX_MB,
    };
  });
}
