import { nominalMs } from '../../../domain/plan/time.ts';
import type { ReadinessCheck } from '../../../domain/plan/types.ts';
import { judgeLoad, LOAD_LIMITS } from '../../../domain/readiness/load.ts';
import type { Egress } from '../../../infra/egress.ts';
import type { ProbeResult } from '../types.ts';
import { askAddress, isAnswer } from './http.ts';

const TIMEOUT_MS = 10_000;
/** Requests under way at once; one that finds no place counts as failed, as a visitor would see it. */
const OPEN_MAX = 1_000;

interface Tally {
  answered: number[];
  failed: number;
  /** Why requests failed, and how many of each. */
  why: Record<string, number>;
}

async function askOnce(egress: Egress, url: string, tally: Tally): Promise<void> {
  const asked = await askAddress(egress, url, TIMEOUT_MS);
  if ('ms' in asked && isAnswer(asked.status)) {
    tally.answered.push(asked.ms);
    return;
  }
  const code = 'code' in asked ? asked.code : String(asked.status);
  tally.failed += 1;
  tally.why[code] = (tally.why[code] ?? 0) + 1;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends requests at a fixed rate whatever the answers take, so that a slow shop is not spared, and waits for all of them. */
async function load(
  egress: Egress,
  { url, perSecond, forMs }: { url: string; perSecond: number; forMs: number },
  signal: AbortSignal,
): Promise<Tally> {
  const tally: Tally = { answered: [], failed: 0, why: {} };
  const open = new Set<Promise<void>>();
  const wanted = Math.max(1, Math.round((perSecond * forMs) / 1_000));
  const start = performance.now();
  for (let sent = 0; sent < wanted; sent += 1) {
    const early = start + (sent * 1_000) / perSecond - performance.now();
    if (early > 1) await pause(early);
    signal.throwIfAborted();
    if (open.size >= OPEN_MAX) {
      tally.failed += 1;
      tally.why['NO_PLACE'] = (tally.why['NO_PLACE'] ?? 0) + 1;
      continue;
    }
    const request: Promise<void> = askOnce(egress, url, tally).finally(() => open.delete(request));
    open.add(request);
  }
  await Promise.all(open);
  return tally;
}

/**
 * The address stands the plan's load: so many requests a second for so long, 95 % answered in `p95Ms` milliseconds and no
 * more than 1 % not at all. `egress` reaches the hosts that may be put under load, no other. Throws where `signal` aborts.
 */
export async function checkLoad(
  egress: Egress,
  { url = '', requestsPerSecond = 1, for: length = 'PT1S', p95Ms: limit }: ReadinessCheck,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const perSecond = Math.min(requestsPerSecond, LOAD_LIMITS.requestsPerSecond);
  const forMs = Math.min(nominalMs(length), LOAD_LIMITS.forMs);
  // One request first: where we may not go, or nobody is, no load is sent.
  const first = await askAddress(egress, url, TIMEOUT_MS);
  if ('code' in first) return { passed: false, again: !first.final, detail: { url, code: first.code } };
  const tally = await load(egress, { url, perSecond, forMs }, signal);
  const { passed, requests, failed, p95Ms } = judgeLoad(tally, limit);
  const why = failed > 0 && { why: tally.why };
  return {
    passed,
    again: false,
    detail: { url, requests, failures: failed, p95Ms, limit: limit ?? null, ...why },
  };
}
