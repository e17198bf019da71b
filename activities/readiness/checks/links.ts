import type { Plan } from '../../../domain/plan/types.ts';
import { bodiesSent, type StoredBodies } from '../../../domain/readiness/creatives.ts';
import { linksOf } from '../../../domain/readiness/links.ts';
import type { Egress } from '../../../infra/egress.ts';
import type { ProbeResult } from '../types.ts';
import { askAddress, isAnswer } from './http.ts';

/** A link that does not answer, and what it did instead: a status or a word. */
export interface FailedLink {
  url: string;
  code: string;
}

const HOSTS_AT_ONCE = 4;
const TIMEOUT_MS = 5_000;
/** The probe has a minute; what is left unasked by then is said so. */
const ALL_MS = 40_000;
const SHOWN = 20;

async function failureOf(egress: Egress, url: string): Promise<FailedLink | null> {
  const asked = await askAddress(egress, url, TIMEOUT_MS);
  if ('code' in asked) return { url, code: asked.code };
  return isAnswer(asked.status) ? null : { url, code: String(asked.status) };
}

function byHost(links: readonly string[]): string[][] {
  const hosts = new Map<string, string[]>();
  for (const url of links) {
    const host = URL.canParse(url) ? new URL(url).host : url;
    hosts.set(host, [...(hosts.get(host) ?? []), url]);
  }
  return [...hosts.values()];
}

/** Every link of the messages and every picture of the theme answers; one request at a time to a host, a few hosts at once. */
export async function checkLinks(egress: Egress, plan: Plan, stored: StoredBodies): Promise<ProbeResult> {
  const visuals = (plan.theme?.visuals ?? []).map(({ url }) => url);
  const links = [...new Set([...visuals, ...bodiesSent(plan, stored).flatMap(linksOf)])];
  const hosts = byHost(links);
  const until = performance.now() + ALL_MS;
  const failed: FailedLink[] = [];
  const askHosts = async (): Promise<void> => {
    for (let urls = hosts.shift(); urls; urls = hosts.shift()) {
      for (const url of urls) {
        const late = performance.now() > until;
        const failure = late ? { url, code: 'NOT_ASKED' } : await failureOf(egress, url);
        if (failure) failed.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, askHosts));
  failed.sort((a, b) => links.indexOf(a.url) - links.indexOf(b.url));
  const detail = { links: links.length, failures: failed.length, failed: failed.slice(0, SHOWN) };
  return { passed: failed.length === 0, again: failed.length > 0, detail };
}
