import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import express, { type Request, type Response } from 'express';
import { ApiError, invalidBody } from '../errors.ts';
import type { BodySpec, PlainBody, Route } from '../route.ts';
import { canonicalJson } from '../../domain/plan/canonical.ts';
import { unstorable } from './json.ts';

/** Most bytes of a body that is read whole: 1 MB. */
export const BODY_LIMIT = 1_048_576;

/** A body before its schema looked at it. */
export interface Payload {
  value: unknown;
  /** SHA-256 in hex, worked out where it is asked for; null for a stream, which has none before it is read. */
  readonly hash: string | null;
  /** SHA-256 in hex of all of it; reads what is left of a stream. */
  finalHash(): Promise<string>;
}

const JSON_MEDIA = /^application\/(json|[a-z0-9.-]+\+json)$/;
const FORM_MEDIA = 'application/x-www-form-urlencoded';
const readRaw = express.raw({ type: () => true, limit: BODY_LIMIT });

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

const isPlain = (body: BodySpec): body is Exclude<BodySpec, { _zod: unknown }> =>
  'kind' in body && 'media' in body;

/** `hashed` says what of it counts. A body that nobody compares, such as a quote's, is never hashed. */
function whole(value: unknown, hashed: () => string | Buffer): Payload {
  let known: string | undefined;
  const hash = (): string => (known ??= sha256(hashed()));
  return {
    value,
    get hash() {
      return hash();
    },
    finalHash: () => Promise.resolve(hash()),
  };
}

/** The content type without parameters, lower case; empty where there is none. Another charset than UTF-8 is refused. */
function mediaOf(req: Request): string {
  const [media = '', ...parameters] = (req.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  if (charset !== undefined && !/^charset="?(utf-8|utf8|us-ascii)"?$/.test(charset)) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', `Bodies are UTF-8, not ${charset.slice('charset='.length)}`);
  }
  return media.trim();
}

function refuseMedia(media: string, taken: readonly string[]): never {
  const sent = media === '' ? 'No Content-Type was sent' : `${media} is not taken here`;
  throw new ApiError('UNSUPPORTED_MEDIA_TYPE', `${sent}; send ${taken.join(' or ')}`, {
    details: { accepted: taken },
  });
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidBody([{ path: [], message: 'is not valid UTF-8' }]);
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // V8 quotes a piece of the text after the position; a log or an answer needs only the position.
    const at = /at position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0];
    throw invalidBody([{ path: [], message: `is not valid JSON${at === undefined ? '' : `, ${at}`}` }]);
  }
  const issues = unstorable(value);
  if (issues.length > 0) throw invalidBody(issues);
  return value;
}

async function readBytes(req: Request, res: Response): Promise<Buffer> {
  await new Promise<void>((resolve, reject) => {
    readRaw(req, res, (error?: Error) => (error === undefined ? resolve() : reject(error)));
  });
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}

/** Passes a stream on while it counts and hashes; past the limit it fails with BODY_TOO_LARGE. */
function tapped({ req, res }: { req: Request; res: Response }, limit: number): Payload {
  const hash = createHash('sha256');
  let size = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) return done(tooLarge(limit));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // It may fail before the handler listens, which then meets the failure when it reads.
  tap.on('error', () => undefined);
  // What a refusal left unread must not hold up the connection's next request.
  res.once('finish', () => req.unpipe(tap).resume());
  req.once('error', (error) => tap.destroy(error));
  req.once('aborted', () => tap.destroy(new Error('The caller went away in the middle of the body')));
  const value: Readable = req.pipe(tap);
  const finalHash = async (): Promise<string> => {
    if (!tap.destroyed) for await (const _ of value) void _;
    return hash.copy().digest('hex');
  };
  return { value, hash: null, finalHash };
}

/** 413, naming the limit in bytes. */
export function tooLarge(limit: number): ApiError {
  return new ApiError('BODY_TOO_LARGE', `A body may have ${limit.toLocaleString('en')} bytes at most`, {
    details: { limit },
    headers: { Connection: 'close' },
  });
}

async function readPlain(
  req: Request,
  res: Response,
  { kind, media }: PlainBody<'text' | 'bytes'>,
): Promise<Payload> {
  const sent = mediaOf(req);
  if (!media.includes(sent)) refuseMedia(sent, media);
  const bytes = await readBytes(req, res);
  return whole(kind === 'bytes' ? bytes : { text: decode(bytes), media: sent }, () => bytes);
}

async function readForm(req: Request, res: Response): Promise<Payload> {
  const media = mediaOf(req);
  const bytes = await readBytes(req, res);
  if (bytes.length === 0) return whole({}, () => '');
  // One-click unsubscribe may come as multipart (RFC 8058); its only field says nothing the address does not.
  if (media === 'multipart/form-data') return whole({}, () => bytes);
  if (media !== FORM_MEDIA) refuseMedia(media, [FORM_MEDIA]);
  // One walk: asking for each name anew takes a minute for the hundred thousand that a megabyte can hold.
  const fields = new Map<string, string[]>();
  // No person types a NUL, and before the link is read nobody can be told of it in their language: it is left out.
  const sent = decode(bytes).replaceAll('%00', '');
  for (const [name, text] of new URLSearchParams(sent.replaceAll('\0', ''))) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [text]);
    else known.push(text);
  }
  const value = Object.fromEntries([...fields].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
  const issues = unstorable(value);
  if (issues.length > 0) throw invalidBody(issues);
  return whole(value, () => bytes);
}

async function readJson(req: Request, res: Response): Promise<Payload> {
  const media = mediaOf(req);
  const bytes = await readBytes(req, res);
  if (bytes.length === 0) return whole(undefined, () => '');
  if (!JSON_MEDIA.test(media)) refuseMedia(media, ['application/json']);
  const value = parseJson(decode(bytes));
  return whole(value, () => canonicalJson(value));
}

/**
 * Reads a body as its route wants it, before any schema. JSON hashes by its canonical form, everything else by its bytes.
 * @param streamLimit most bytes of a streamed body
 * @throws ApiError UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, or INVALID_BODY for broken JSON and UTF-8
 */
export async function readBody(
  route: Route,
  { req, res }: { req: Request; res: Response },
  streamLimit: number,
): Promise<Payload> {
  if (req.method === 'GET' || req.method === 'HEAD') return whole(undefined, () => '');
  if (route.kind === 'page') return readForm(req, res);
  const { body } = route;
  if (body === undefined || !isPlain(body)) return readJson(req, res);
  if (body.kind !== 'stream') return readPlain(req, res, body);
  const media = mediaOf(req);
  if (!body.media.includes(media)) refuseMedia(media, body.media);
  if (Number(req.get('content-length') ?? 0) > streamLimit) throw tooLarge(streamLimit);
  return tapped({ req, res }, streamLimit);
}
