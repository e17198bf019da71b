import { invalidBody, knownProblem } from '../errors.ts';
import { unstorable } from '../middleware/json.ts';
import { MAX_EVENTS } from '../schemas/events.ts';
import type { EventAnswer } from './answers.ts';
import { MOST_TOGETHER, type OrderDesk } from './desk.ts';
import { handleEvent } from './handle-event.ts';

/** The JSON of a signed body. Throws INVALID_BODY where it is no UTF-8 or no JSON. */
function parse(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw invalidBody([{ path: [], message: 'is not valid UTF-8' }]);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalidBody([{ path: [], message: 'is not valid JSON' }]);
  }
}

async function handleStorable(deps: OrderDesk, raw: unknown, webhookId: string): Promise<EventAnswer> {
  const issues = unstorable(raw);
  if (issues.length > 0) throw invalidBody(issues);
  return handleEvent(deps, raw, webhookId);
}

/** An event of an array fails for itself; only a fault of ours ends them all. */
async function answerEach(deps: OrderDesk, raw: unknown, webhookId: string): Promise<EventAnswer> {
  try {
    return await handleStorable(deps, raw, webhookId);
  } catch (error) {
    const told = knownProblem(error);
    if (told === undefined) throw error;
    return { status: told.status, body: told };
  }
}

/** Whose order an event places, as far as it says; undefined where it places none. */
function placedBy(raw: unknown): string[] | undefined {
  const { type, data } = (raw ?? {}) as {
    type?: unknown;
    data?: { orderId?: unknown; customerId?: unknown };
  };
  if (type !== 'order.placed') return undefined;
  const { orderId, customerId } = data ?? {};
  return [
    ...(typeof orderId === 'string' ? [`order ${orderId}`] : []),
    ...(typeof customerId === 'string' ? [`customer ${customerId}`] : []),
  ];
}

/**
 * Where the run of events that starts at `start` ends: orders placed in a row are taken together, up to one whose order
 * or customer is in the run already, which has to see what became of the first.
 */
function endOfRun(events: readonly unknown[], start: number): number {
  const met = new Set<string>();
  let end = start;
  for (; end < events.length && end - start < MOST_TOGETHER; end += 1) {
    const names = placedBy(events[end]);
    if (names === undefined || names.some((name) => met.has(name))) break;
    for (const name of names) met.add(name);
  }
  return Math.max(end, start + 1);
}

/**
 * A verified body: one event, or up to 1,000 in an array, done in that order, orders placed in a row together. The i-th of an array
 * goes by `<webhook-id>:<i>`. Throws INVALID_BODY, and what a single event throws.
 */
export async function receiveEvents(deps: OrderDesk, body: Buffer, webhookId: string): Promise<EventAnswer> {
  const parsed = parse(body);
  if (!Array.isArray(parsed)) return handleStorable(deps, parsed, webhookId);
  if (parsed.length > MAX_EVENTS) {
    throw invalidBody([{ path: [], message: `has more than ${MAX_EVENTS.toLocaleString('en')} events` }]);
  }
  const answers: EventAnswer[] = [];
  for (let start = 0, end = 0; start < parsed.length; start = end) {
    end = endOfRun(parsed, start);
    const run = parsed.slice(start, end).map((raw, n) => answerEach(deps, raw, `${webhookId}:${start + n}`));
    answers.push(...(await Promise.all(run)));
  }
  return { status: 200, body: answers };
}
