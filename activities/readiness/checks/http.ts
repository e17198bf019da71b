import type { ReadinessCheck } from '../../../domain/plan/types.ts';
import type { Egress } from '../../../infra/egress.ts';
import type { ProbeResult } from '../types.ts';

/** How an address answered: its status, or a word for why there is none; `final` where asking again cannot help. */
export type Asked = { status: number; ms: number } | { code: string; final: boolean };

/** Asks an address, within the bounds of the way out. Never throws for what the address does. */
export async function askAddress(egress: Egress, url: string, timeoutMs: number): Promise<Asked> {
  try {
    const { status, ms } = await egress.request(url, { timeoutMs });
    return { status, ms };
  } catch (error) {
    const { code, reason } = error as { code?: unknown; reason?: unknown };
    if (typeof reason !== 'string') throw error;
    return { code: reason, final: code === 'EGRESS_REFUSED' };
  }
}

/** Whether a status says that the address is there. */
export const isAnswer = (status: number): boolean => status >= 200 && status < 300;

const TIMEOUT_MS = 10_000;

/** The address answers 2xx, in `p95Ms` milliseconds where the plan gives them, else in ten seconds. */
export async function checkHttp(egress: Egress, { url = '', p95Ms }: ReadinessCheck): Promise<ProbeResult> {
  const asked = await askAddress(egress, url, TIMEOUT_MS);
  if ('code' in asked) return { passed: false, again: !asked.final, detail: { url, code: asked.code } };
  const { status, ms } = asked;
  if (!isAnswer(status)) return { passed: false, again: true, detail: { url, status, ms } };
  const slow = p95Ms !== undefined && ms > p95Ms;
  return { passed: !slow, again: slow, detail: { url, status, ms, ...(slow && { code: 'TOO_SLOW' }) } };
}
