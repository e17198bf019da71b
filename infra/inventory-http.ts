import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import { Webhook } from 'standardwebhooks';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { Availability, Away, ExternalInventory, Refused, StepAnswer } from '../domain/inventory/port.ts';
import type { Config } from './config.ts';
import { createEgress, EgressError, type Egress, type EgressAnswer } from './egress.ts';
import {
  availabilityAnswer,
  availabilityBody,
  stepBody,
  stepDone,
  stepShort,
  type StepBody,
} from './inventory-contract.ts';

/** Times of the way to another system's inventory, milliseconds. */
export interface InventoryTiming {
  /** One call, everything together. */
  callMs: number;
  /** How often a call that failed is made again at once. */
  retries: number;
  /** Failures one after another until nobody is asked any more. */
  failures: number;
  /** How long nobody is asked; then one call is let through. */
  openMs: number;
  /** The first pause between two tries; the next are longer, with jitter. */
  pauseMs: number;
}

export const INVENTORY_TIMING: InventoryTiming = {
  callMs: 2_000,
  retries: 1,
  failures: 5,
  openMs: 10_000,
  pauseMs: 100,
};

export interface HttpInventoryOptions {
  /** Base address; `/steps` and `/availability` are below it. */
  url: string;
  /** Standard Webhooks secrets, one or two: every call carries a signature by each. */
  secrets: readonly string[];
  egress: Egress;
  /** Real time in epoch milliseconds. */
  now: () => number;
  timing?: Partial<InventoryTiming>;
}

/** The other side did not say what it did: it may be asked the same again. */
class NoAnswer extends Error {
  readonly retryAfterMs: number | undefined;

  constructor(reason: string, retryAfterMs?: number) {
    super(reason);
    this.name = 'NoAnswer';
    this.retryAfterMs = retryAfterMs;
  }
}

interface Call {
  path: '/steps' | '/availability';
  /** Idempotency key, and the webhook id that the signature covers. */
  key: string;
  body: object;
}

const MOST_WAIT_MS = 60_000;

function retryAfter({ headers }: EgressAnswer): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(MOST_WAIT_MS, seconds * 1_000) : undefined;
}

/** 408, 425, 429 and 5xx say nothing of the step: it is asked again. */
const saysNothing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

function signed({ secrets, now }: HttpInventoryOptions, { key, body }: Call) {
  const text = JSON.stringify(body);
  const at = new Date(now());
  const signatures = secrets.map((secret) => new Webhook(secret).sign(key, at, text));
  return {
    text,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'webhook-id': key,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}

function readJson<T>(schema: z.ZodType<T>, { body }: EgressAnswer): T | undefined {
  try {
    const read = schema.safeParse(JSON.parse(body));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const BREAKER = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
  [CircuitState.HalfOpen]: 'halfOpen',
} as const;

/** Every kind of step is safe to repeat: the other side does it once by its key. A refusal (4xx) is never repeated. */
function policyOf(timing: InventoryTiming) {
  const failed = handleType(NoAnswer);
  const breaker = circuitBreaker(failed, {
    halfOpenAfter: timing.openMs,
    breaker: new ConsecutiveBreaker(timing.failures),
  });
  const again = retry(failed, {
    maxAttempts: timing.retries,
    backoff: new ExponentialBackoff({ initialDelay: timing.pauseMs, maxDelay: timing.callMs }),
  });
  const bounded = timeout(timing.callMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
  return { breaker, whole: wrap(again, breaker), bounded };
}

/** A key as headers carry it: what is no printable ASCII, and the percent sign, as percent-encoded UTF-8. */
const headerKey = (key: string): string =>
  key.replace(/[^!-~]|%/gu, (char) =>
    [...Buffer.from(char, 'utf8')]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );

const keyOf = (body: StepBody): string =>
  headerKey(body.step === 'return' ? body.returnId : `${body.reservationId}/${body.step}`);

/** What cannot even be sent is a fault of ours: it says nothing of the other side, and no breaker opens for it. */
const isOurs = (error: unknown): boolean =>
  error instanceof EgressError && error.reason.startsWith('ERR_INVALID_');

const OURS: Refused = { result: 'refused', reason: 'NOT_SENDABLE', asked: false };

/** One call after another through retries, breaker and time-outs; `breaker` is its state. */
function createCaller(options: HttpInventoryOptions) {
  const timing = { ...INVENTORY_TIMING, ...options.timing };
  const { breaker, whole, bounded } = policyOf(timing);
  const base = options.url.replace(/\/+$/, '');

  async function once(call: Call): Promise<EgressAnswer> {
    const { text, headers } = signed(options, call);
    const wanted = { method: 'POST' as const, headers, body: text, timeoutMs: timing.callMs };
    let answer: EgressAnswer;
    try {
      answer = await bounded.execute(() => options.egress.request(`${base}${call.path}`, wanted));
    } catch (error) {
      if (isOurs(error)) throw error;
      throw new NoAnswer((error as Error).message);
    }
    if (saysNothing(answer.status)) throw new NoAnswer(`answered ${answer.status}`, retryAfter(answer));
    return answer;
  }

  async function ask(call: Call): Promise<EgressAnswer | Away | Refused> {
    // The breaker may open between two tries: the first was made all the same.
    let asked = false;
    try {
      return await whole.execute(() => {
        asked = true;
        return once(call);
      });
    } catch (error) {
      if (error instanceof BrokenCircuitError) return { result: 'away', asked, retryAfterMs: timing.openMs };
      if (!(error instanceof NoAnswer)) return OURS;
      return { result: 'away', asked, retryAfterMs: error.retryAfterMs ?? timing.callMs };
    }
  }
  return { ask, breaker: () => BREAKER[breaker.state] };
}

const refused = ({ status }: EgressAnswer): Refused => ({ result: 'refused', reason: `STATUS_${status}` });

/**
 * The inventory of a shop that keeps its own stock, by the contract of docs/inventory.openapi.json: signed, bounded in
 * time, repeated once with jitter where nothing was answered, and left alone for a while after failures in a row.
 */
export function createHttpInventory(options: HttpInventoryOptions): ExternalInventory {
  const { ask, breaker } = createCaller(options);

  async function step(asked: StepBody): Promise<StepAnswer> {
    // Parsed on the way out too: what leaves is what the contract says.
    const read = stepBody.safeParse(asked);
    if (!read.success) return OURS;
    const body = read.data;
    const answer = await ask({ path: '/steps', key: keyOf(body), body });
    if ('result' in answer) return answer;
    if (answer.status === 200) {
      const done = readJson(stepDone, answer);
      return done ? { result: 'done', lines: done.lines } : { result: 'refused', reason: 'ANSWER_NOT_VALID' };
    }
    const short = answer.status === 409 ? readJson(stepShort, answer) : undefined;
    return short ? { result: 'short', lines: short.lines } : refused(answer);
  }

  return {
    breaker,
    async availability(skus) {
      const read = availabilityBody.safeParse({ skus });
      if (!read.success) return OURS;
      const answer = await ask({ path: '/availability', key: uuid(), body: read.data });
      if ('result' in answer) return answer;
      const known = answer.status === 200 ? readJson(availabilityAnswer, answer) : undefined;
      return known ? { result: 'done', items: known.items satisfies Availability[] } : refused(answer);
    },
    reserve: ({ expiresAt, lines, ...ref }) =>
      step({ step: 'reserve', ...ref, lines: [...lines], expiresAt: new Date(expiresAt).toISOString() }),
    commit: ({ lines, ...ref }) => step({ step: 'commit', ...ref, lines: [...lines] }),
    release: (ref) => step({ step: 'release', ...ref }),
    giveBack: ({ lines, ...ref }) => step({ step: 'return', ...ref, lines: [...lines] }),
  };
}

type InventorySetting = Pick<Config, 'FANFARE_INVENTORY_URL' | 'FANFARE_INVENTORY_SECRETS'>;

/** The inventory that the environment names; null: the built-in ledger keeps all stock. */
export function inventoryOf(
  { FANFARE_INVENTORY_URL: url, FANFARE_INVENTORY_SECRETS: secrets }: InventorySetting,
  now: () => number,
): ExternalInventory | null {
  if (url === undefined || secrets === undefined) return null;
  const { host, hostname } = new URL(url);
  const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return createHttpInventory({ url, secrets, now, egress: createEgress({ allow: [host], loopback }) });
}
