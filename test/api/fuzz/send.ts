import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { ERRORS } from '../../../api/errors.ts';
import type { FuzzGround } from './ground.ts';
import type { FuzzRequest } from './requests.ts';

/** Longest that any answer may take, milliseconds. */
export const PATIENCE_MS = 30_000;

export interface FuzzAnswer {
  status: number;
  type: string;
  text: string;
}

export interface FuzzSender {
  /** Fills the places of a request and sends it; answers what is wrong with what came back, or null. */
  send(request: FuzzRequest): Promise<string | null>;
  /** Answers by status. */
  statuses: Map<number, number>;
  /** Routes of which a call was answered well. */
  done: Set<string>;
  /** Milliseconds by route, of all its calls. */
  spent: Map<string, number>;
  close(): void;
}

const FILLED = 60;
const NOBODY = '019a0000-0000-7000-8000-0000000000fe';

function filled(text: string, { pools }: FuzzGround): string {
  return text.replace(/@([a-z]+):(\d+)/g, (_, name: string, n: string) => {
    if (name === 'now') return new Date().toISOString();
    const pool = pools.get(name) ?? [];
    return pool[Number(n) % Math.max(1, pool.length)] ?? NOBODY;
  });
}

function signature(body: string, secret: string): Record<string, string> {
  const [id, at] = [randomUUID(), new Date()];
  return {
    ...{ 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)) },
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

function headersOf({ who, headers, signed }: FuzzRequest, body: string, ground: FuzzGround) {
  const authorization = ground.bearers[who] ?? (who === 'nobody' ? undefined : who);
  return {
    ...headers,
    ...(authorization !== undefined && { authorization }),
    // Node's client adds none for DELETE, and what follows would be read as another request.
    ...(body !== '' && { 'content-length': String(Buffer.byteLength(body)) }),
    ...(signed && signature(body, ground.secret)),
  };
}

async function read(answer: IncomingMessage): Promise<FuzzAnswer> {
  const type = answer.headers['content-type'] ?? '';
  const status = answer.statusCode ?? 0;
  // A stream of events lives as long as its listener.
  if (type.startsWith('text/event-stream') && status === 200) {
    answer.destroy();
    return { status, type, text: '' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status, type, text: Buffer.concat(chunks).toString('utf8') };
}

/** What no caller may ever get. */
export function faultOf({ route, method }: FuzzRequest, { status, type, text }: FuzzAnswer): string | null {
  if (status >= 500) return `answered ${status}`;
  if (status < 400 || method === 'HEAD') return null;
  const page = /^\w+ \/(p|t|docs)\b/.test(route);
  if (page && type.startsWith('text/html')) return null;
  if (!type.startsWith('application/problem+json'))
    return `${status} is ${type || 'nothing'}, not Problem Details`;
  const { code, status: said, detail, title } = JSON.parse(text) as Record<string, unknown>;
  const known = ERRORS[code as keyof typeof ERRORS] as { status: number } | undefined;
  if (known?.status !== status || said !== status) return `${status} carries the code ${String(code)}`;
  return typeof detail === 'string' && typeof title === 'string' ? null : 'has no detail or title';
}

/** Ids and cursors of an answer, for the requests that follow. */
function learn(
  { route, method }: FuzzRequest,
  { status, type, text }: FuzzAnswer,
  { pools }: FuzzGround,
): void {
  if (status >= 300 || method === 'HEAD' || !type.startsWith('application/json')) return;
  const body = JSON.parse(text) as Record<string, unknown> | null;
  const add = (name: string, value: unknown): void => {
    const pool = pools.get(name);
    if (typeof value === 'string' && pool && pool.length < FILLED) pool.push(value);
  };
  add('cursor', body?.['nextCursor']);
  if (route === 'POST /v1/campaigns') add('campaign', body?.['id']);
  if (route === 'POST /v1/campaigns') add('doomed', body?.['id']);
  if (route === 'POST /v1/campaigns') add('hash', body?.['hash']);
  if (route === 'POST /v1/people') add('person', body?.['id']);
  if (route.endsWith('/tokens')) add('token', body?.['id']);
  add('import', body?.['importId']);
  const [first] = Array.isArray(body?.['items']) ? (body['items'] as Record<string, unknown>[]) : [];
  if (route.endsWith('/incidents')) add('incident', first?.['id']);
}

const later = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/** Sends requests over kept connections to an API at `base`. */
export function createSender(base: string, ground: FuzzGround): FuzzSender {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const statuses = new Map<number, number>();
  const done = new Set<string>();
  const spent = new Map<string, number>();
  const { hostname, port } = new URL(base);

  const once = (wanted: FuzzRequest, body: string): Promise<FuzzAnswer> =>
    new Promise((resolve, reject) => {
      const headers = headersOf(wanted, body, ground);
      const sent = httpRequest(
        { ...{ hostname, port, agent, headers, method: wanted.method }, path: filled(wanted.path, ground) },
        (answer) => void read(answer).then(resolve, reject),
      );
      sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
      sent.once('error', reject);
      sent.end(wanted.body === undefined ? undefined : body);
    });

  const attempt = async (wanted: FuzzRequest): Promise<string | null> => {
    const body = filled(wanted.body ?? '', ground);
    for (let tries = 1; ; tries += 1) {
      const begun = performance.now();
      const answer = await once(wanted, body);
      spent.set(wanted.route, (spent.get(wanted.route) ?? 0) + performance.now() - begun);
      // The machine, not the API, may be too busy to run a worker's turn in time.
      if (answer.status === 503 && tries < 4) {
        await later(1_000);
        continue;
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const fault = faultOf(wanted, answer);
      if (fault !== null) return `${fault}: ${answer.text.slice(0, 600)}`;
      if (answer.status < 400) done.add(wanted.route);
      learn(wanted, answer, ground);
      return null;
    }
  };

  return {
    ...{ statuses, done, spent },
    async send(wanted) {
      try {
        return await attempt(wanted);
      } catch (error) {
        const { code = '', message } = error as NodeJS.ErrnoException;
        // Refused while it was still being sent: the answer may be lost with the connection.
        if ((wanted.body?.length ?? 0) > 60_000 && /^(ECONNRESET|EPIPE)$/.test(code)) return null;
        return `${code} ${message}`;
      }
    },
    close: () => agent.destroy(),
  };
}
