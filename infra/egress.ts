import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './addresses.ts';

/** What is asked of another host; every bound has a default. */
export interface EgressRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  body?: string;
  /** For everything together: name, connection, redirects and body. 10 s unless told otherwise. */
  timeoutMs?: number;
  /** Longest body that is read, bytes; 1 MB unless told otherwise. */
  maxBytes?: number;
}

/** What it answered; `ms` from the call to the last byte. Any status is an answer. */
export interface EgressAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  ms: number;
}

/** `EGRESS_REFUSED`: we do not go there; the others: we went, and it did not work. */
export type EgressErrorCode = 'EGRESS_REFUSED' | 'EGRESS_TIMEOUT' | 'EGRESS_TOO_LARGE' | 'EGRESS_FAILED';

/** Why a request was refused or failed: a word that may be shown, without path, query or address. */
export class EgressError extends Error {
  readonly code: EgressErrorCode;
  /** `ADDRESS_NOT_VALID`, `SCHEME_NOT_ALLOWED`, `HOST_NOT_ALLOWED`, `ADDRESS_NOT_ALLOWED`, `REDIRECT_TO_OTHER_HOST`, `TOO_MANY_REDIRECTS`, or a system's code. */
  readonly reason: string;

  constructor(code: EgressErrorCode, reason: string) {
    super(`${code}: ${reason}`);
    this.name = 'EgressError';
    this.code = code;
    this.reason = reason;
  }
}

/** The one way out to other hosts by HTTP. */
export interface Egress {
  /** Throws EgressError; a GET or HEAD follows redirects inside its host, one across hosts is refused. */
  request(url: string, options?: EgressRequest): Promise<EgressAnswer>;
}

export interface EgressOptions {
  /** Hosts that may be reached over https: `pay.example`, `pay.example:8443`, `*.shop.example` (its sub-domains). */
  allow: readonly string[];
  /** The embedded default: this machine only, http too; `allow` then counts for nothing. */
  loopback: boolean;
  /** Resolves names; the system's unless a test says otherwise. */
  lookup?: typeof dnsLookup;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_000_000;
const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];

const refuse = (reason: string): EgressError => new EgressError('EGRESS_REFUSED', reason);
const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** The host of an address without brackets; the URL parser has turned every spelling of an IPv4 address into one. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

function isListed(url: URL, allow: readonly string[]): boolean {
  const port = url.port === '' ? '443' : url.port;
  return allow.some((entry) => {
    const [, name = '', wanted = '443'] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (wanted !== port) return false;
    return name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : url.hostname === name;
  });
}

/** Parses an address and throws EGRESS_REFUSED where its words alone say that we do not go there. */
function admit(text: string, { allow, loopback }: EgressOptions, mayConnect: (ip: string) => boolean): URL {
  if (!URL.canParse(text)) throw refuse('ADDRESS_NOT_VALID');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw refuse('ADDRESS_NOT_VALID');
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:'))
    throw refuse('SCHEME_NOT_ALLOWED');
  const host = hostOf(url);
  // An address that is written out never passes the lookup below.
  if (isIP(host) !== 0 && !mayConnect(host)) throw refuse('ADDRESS_NOT_ALLOWED');
  const known = loopback ? isIP(host) !== 0 || isLocalName(host) : isListed(url, allow);
  if (!known) throw refuse('HOST_NOT_ALLOWED');
  return url;
}

/** A lookup for sockets that hands on no address we do not go to: what it answers is what is connected to. */
function guarded(lookup: typeof dnsLookup, mayConnect: (ip: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      // One closed address among several refuses all: which of them a socket takes is chance.
      if (!first || !addresses.every(({ address }) => mayConnect(address)))
        return callback(refuse('ADDRESS_NOT_ALLOWED'), '', 0);
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function failure(error: unknown, signal: AbortSignal): EgressError {
  if (error instanceof EgressError) return error;
  if (signal.aborted) return new EgressError('EGRESS_TIMEOUT', 'TIMEOUT');
  const { code } = error as { code?: unknown };
  return new EgressError('EGRESS_FAILED', typeof code === 'string' ? code : 'NO_ANSWER');
}

async function read(message: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      message.destroy();
      throw new EgressError('EGRESS_TOO_LARGE', 'TOO_LARGE');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerTo(sent: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve).on('error', reject);
    sent.end(body);
  });
}

/** A client for outgoing HTTP that other people's addresses may be given to. */
export function createEgress(options: EgressOptions): Egress {
  const mayConnect = options.loopback ? isLoopbackAddress : isPublicAddress;
  const lookup = guarded(options.lookup ?? dnsLookup, mayConnect);

  async function ask(
    url: URL,
    wanted: EgressRequest,
    signal: AbortSignal,
  ): Promise<Omit<EgressAnswer, 'ms'>> {
    const { method = 'GET', headers = {}, body, maxBytes = MAX_BYTES } = wanted;
    // No agent: a connection is this request's own, so each one is looked up and checked.
    const setting: RequestOptions = { method, headers, signal, lookup, agent: false };
    const sent = url.protocol === 'https:' ? requestHttps(url, setting) : requestHttp(url, setting);
    try {
      const message = await answerTo(sent, body);
      return {
        status: message.statusCode ?? 0,
        headers: message.headers,
        body: await read(message, maxBytes),
      };
    } finally {
      sent.destroy();
    }
  }

  async function follow(
    first: URL,
    wanted: EgressRequest,
    signal: AbortSignal,
  ): Promise<Omit<EgressAnswer, 'ms'>> {
    let url = first;
    const follows = wanted.method === undefined || wanted.method === 'GET' || wanted.method === 'HEAD';
    for (let hops = 0; ; hops += 1) {
      const answer = await ask(url, wanted, signal);
      const { location } = answer.headers;
      if (!follows || !REDIRECTS.includes(answer.status) || typeof location !== 'string') return answer;
      if (hops === MAX_REDIRECTS) throw refuse('TOO_MANY_REDIRECTS');
      if (!URL.canParse(location, url.href)) throw refuse('ADDRESS_NOT_VALID');
      const next = new URL(location, url);
      if (next.origin !== url.origin) throw refuse('REDIRECT_TO_OTHER_HOST');
      url = admit(next.href, options, mayConnect);
    }
  }

  return {
    async request(text, wanted = {}) {
      const started = performance.now();
      const url = admit(text, options, mayConnect);
      const signal = AbortSignal.timeout(wanted.timeoutMs ?? TIMEOUT_MS);
      try {
        const answer = await follow(url, wanted, signal);
        return { ...answer, ms: Math.round(performance.now() - started) };
      } catch (error) {
        throw failure(error, signal);
      }
    },
  };
}
