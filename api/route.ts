import type { Request, Response } from 'express';
import type { Readable } from 'stream';
import type { z } from 'zod';
import type { Role } from '../domain/plan/vocabulary.ts';
import type { Person } from '../store/people.ts';
import type { Html } from './pages/html.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: these roles, anybody with a token, anybody at all, or whoever signs (the handler checks the signature). */
export type Access = readonly Role[] | 'anyRole' | 'public' | 'signature';

/** A body that is not JSON checked by a schema: whole as text, whole as bytes, or streamed. */
export interface PlainBody<K extends 'text' | 'bytes' | 'stream'> {
  kind: K;
  /** Content types taken, lower case, without parameters. */
  media: readonly string[];
}

/** A body as strict UTF-8 text, up to 1 MB, with its content type: for YAML, and for JSON whose source text counts. */
export const textBody = (...media: string[]): PlainBody<'text'> => ({ kind: 'text', media });
/** A body as bytes, up to 1 MB: for signatures over what was really sent. */
export const bytesBody = (...media: string[]): PlainBody<'bytes'> => ({ kind: 'bytes', media });
/** A body as a stream, up to FANFARE_IMPORT_MAX: for imports. Read `body`, not `req`. */
export const streamBody = (...media: string[]): PlainBody<'stream'> => ({ kind: 'stream', media });

export type BodySpec = z.ZodType | PlainBody<'text'> | PlainBody<'bytes'> | PlainBody<'stream'>;

type PathKeys<P extends string> = P extends `${string}{${infer K}}${infer Rest}` ? K | PathKeys<Rest> : never;
type ParamsOf<P extends string, S> = S extends z.ZodType ? z.output<S> : Record<PathKeys<P>, string>;
type QueryOf<S> = S extends z.ZodType ? z.output<S> : Record<never, never>;
type BodyOf<B> = B extends z.ZodType
  ? z.output<B>
  : B extends PlainBody<'text'>
    ? { text: string; media: string }
    : B extends PlainBody<'bytes'>
      ? Buffer
      : B extends PlainBody<'stream'>
        ? Readable
        : undefined;

/** A checked call. `requestId` is the update id: SHA-256 of principal, method, path, key and body hash, in hex. */
export interface Call<Params, Query, Body, Who = Person> {
  params: Params;
  query: Query;
  body: Body;
  person: Who;
  requestId: string;
  req: Request;
}

/** An answer: JSON, or text or bytes with their `type`; `send` writes a stream itself (Server-Sent Events, exports). */
export interface Answer {
  /** 200 where absent. */
  status?: number;
  body?: unknown;
  /** Content type of a text or byte body; JSON where absent. */
  type?: string;
  headers?: Record<string, string | string[]>;
  send?: (res: Response) => void | Promise<void>;
}

/** What a status answers: a schema of JSON, or a content type. */
export type Answers = Readonly<Record<number, z.ZodType | string>>;

interface Spec<P extends string, PS, QS, BS, Who> {
  method: Method;
  /** Whole path with `{name}` for parameters: `/v1/campaigns/{id}`. */
  path: P;
  /** One line for the reader of the docs. */
  summary: string;
  /** Values of the path; a fault answers 404. Strings where absent. */
  params?: PS;
  /** Strict; a fault answers 400 INVALID_QUERY. None allowed where absent. */
  query?: QS;
  body?: BS;
  answers: Answers;
  /** Whether it changes something, so that Idempotency-Key counts; true for all but GET. */
  changes?: boolean;
  /** Members of the answer that a repeat must not show again, such as a token. */
  shownOnce?: readonly string[];
  /** Header parameters for the docs, name → what it says. */
  headers?: Readonly<Record<string, string>>;
  handle: (call: Call<ParamsOf<P, PS>, QueryOf<QS>, BodyOf<BS>, Who>) => Promise<Answer>;
}

/** One row of the route table: express wiring, validation, roles, idempotency, OpenAPI and docs are all read from it. */
export interface Route {
  kind: 'api' | 'page';
  method: Method;
  path: string;
  access: Access;
  summary: string;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: BodySpec | undefined;
  answers: Answers;
  changes: boolean;
  shownOnce: readonly string[];
  headers: Readonly<Record<string, string>>;
  handle: (call: Call<unknown, unknown, unknown, Person | undefined>) => Promise<Answer>;
}

type None = undefined;

function row(kind: Route['kind'], access: Access, spec: Spec<string, never, never, never, never>): Route {
  const { method, path, summary, answers } = spec;
  return {
    kind,
    method,
    path,
    access,
    summary,
    answers,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    changes: spec.changes ?? method !== 'GET',
    shownOnce: spec.shownOnce ?? [],
    headers: spec.headers ?? {},
    handle: spec.handle as Route['handle'],
  };
}

/** A route for people with a token: `roles` are those that may, `anyRole` everybody with one. */
export function route<
  const P extends string,
  PS extends z.ZodType | None = None,
  QS extends z.ZodType | None = None,
  BS extends BodySpec | None = None,
>(spec: Spec<P, PS, QS, BS, Person> & { roles: readonly Role[] | 'anyRole' }): Route {
  return row('api', spec.roles, spec as unknown as Spec<string, never, never, never, never>);
}

/** A route without a token: open to all, or authenticated by a signature that its handler checks. */
export function openRoute<
  const P extends string,
  PS extends z.ZodType | None = None,
  QS extends z.ZodType | None = None,
  BS extends BodySpec | None = None,
>(spec: Spec<P, PS, QS, BS, undefined> & { access: 'public' | 'signature' }): Route {
  return row('api', spec.access, spec as unknown as Spec<string, never, never, never, never>);
}

/** What a page answers. `redirect` is an address for 303 (302 after GET) instead of a page. */
export type PageAnswer = { status?: number; html: Html } | { redirect: string } | Answer;

type PageSpec<P extends string, PS, QS, BS> = Omit<
  Spec<P, PS, QS, BS, undefined>,
  'handle' | 'answers' | 'changes' | 'shownOnce'
> & {
  handle: (call: Call<ParamsOf<P, PS>, QueryOf<QS>, BodyOf<BS>, undefined>) => Promise<PageAnswer>;
};

/**
 * A public page, in HTML also when it fails. Its `body` schema reads a form (`application/x-www-form-urlencoded`);
 * unknown query members are ignored, because mail clients add theirs. A GET must change nothing.
 */
export function page<
  const P extends string,
  PS extends z.ZodType | None = None,
  QS extends z.ZodType | None = None,
  BS extends z.ZodType | None = None,
>(spec: PageSpec<P, PS, QS, BS>): Route {
  const { handle, ...rest } = spec;
  const answer = async (call: Parameters<typeof handle>[0]): Promise<Answer> => {
    const reply = await handle(call);
    if ('html' in reply) {
      return { status: reply.status ?? 200, body: reply.html.text, type: 'text/html; charset=utf-8' };
    }
    if (!('redirect' in reply)) return reply;
    return { status: spec.method === 'GET' ? 302 : 303, body: '', headers: { Location: reply.redirect } };
  };
  const made = { ...rest, answers: { 200: 'text/html' }, changes: false, handle: answer };
  return row('page', 'public', made as unknown as Spec<string, never, never, never, never>);
}
