import { fork, type ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Pool } from 'undici';
import { testConfig } from '../support/app.ts';

/** The API in a process of its own, and how it is asked over so many connections that stay open. */
export interface ApiProcess {
  child: ChildProcess;
  origin: string;
  /** Sends a body as JSON; answers the status and the parsed answer. */
  post(path: string, body: string, headers?: Record<string, string>): Promise<ApiReply>;
  /** The same, signed as a shop signs what it sends. */
  event(body: string, webhookId?: string): Promise<ApiReply>;
  /** Milliseconds that it has spent on a processor so far. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

export interface ApiReply {
  status: number;
  body: unknown;
}

const [SECRET = ''] = testConfig().FANFARE_WEBHOOK_SECRETS;
const KEY = Buffer.from(SECRET.replace('whsec_', ''), 'base64');

/** Headers of a Standard Webhooks message with the tests' secret. */
export function signed(body: string, id: string = randomUUID()): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', KEY).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}

/**
 * Starts the API on a database. `env` beside that of this process; `args` go to Node (`--cpu-prof`).
 */
export async function startApi(
  url: string,
  { connections, env = {}, args = [] }: { connections: number; env?: object; args?: string[] },
): Promise<ApiProcess> {
  const child = fork(new URL('./api-process.ts', import.meta.url), {
    env: { ...process.env, DATABASE_URL: url, ...env },
    execArgv: ['--import', 'tsx', ...args],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const origin = `http://127.0.0.1:${port}`;
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const post: ApiProcess['post'] = async (path, body, headers = {}) => {
    const answer = await pool.request({
      method: 'POST',
      path,
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: answer.statusCode, body: await answer.body.json() };
  };
  return {
    child,
    origin,
    post,
    event: (body, webhookId) => post('/v1/events', body, signed(body, webhookId)),
    async cpuMs() {
      child.send('figures');
      const [{ cpuMs }] = (await once(child, 'message')) as [{ cpuMs: number }];
      return cpuMs;
    },
    async stop() {
      await pool.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
