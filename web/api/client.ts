import { currentLanguage } from '../i18n/language.ts';
import type { Operations } from './generated.ts';

export type OperationName = keyof Operations;
export type AnswerOf<K extends OperationName> = Operations[K]['answer'];
export type QueryOf<K extends OperationName> = Operations[K]['query'];
export type BodyOf<K extends OperationName> = Operations[K]['body'];

/** Names between braces of a path: `{id}` of `GET /v1/campaigns/{id}`. */
type ParamsOf<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

/** What a call carries; path members are required where the path has them. */
export type Input<K extends OperationName> = ([ParamsOf<K>] extends [never]
  ? { params?: undefined }
  : { params: Readonly<Record<ParamsOf<K>, string>> }) & {
  query?: QueryOf<K> | undefined;
  /** Sent as JSON; a text or file as it is, as `contentType`. */
  body?: BodyOf<K> | Blob | undefined;
  contentType?: string;
  idempotencyKey?: string;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
};

/** One fault of what was sent. */
export interface Issue {
  path: (string | number)[];
  message: string;
  code?: string;
}

/** Problem Details as the API sends them. */
export interface Problem {
  title: string;
  status: number;
  detail: string;
  code: string;
  issues?: Issue[];
  [more: string]: unknown;
}

/** The API answered with a problem; `UNREACHABLE` where nobody answered. */
export class ApiFailure extends Error {
  readonly problem: Problem;
  /** Seconds after which it may be tried again, where the API says so. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail);
    this.name = 'ApiFailure';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
  get issues(): Issue[] {
    return this.problem.issues ?? [];
  }
}

const UNREACHABLE: Problem = { title: '', status: 0, detail: '', code: 'UNREACHABLE' };

/** The address of an operation's path with its members and query filled in; a list is repeated. */
export function addressOf(
  path: string,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each));
    }
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

function contentOf({ body, contentType }: { body?: unknown; contentType?: string }): {
  type?: string;
  body?: BodyInit;
} {
  if (body === undefined) return {};
  if (body instanceof Blob) return { type: contentType ?? body.type, body };
  if (contentType !== undefined && typeof body === 'string') return { type: contentType, body };
  return { type: 'application/json', body: JSON.stringify(body) };
}

async function failureOf(response: Response): Promise<ApiFailure> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiFailure(
    problem?.code === undefined ? { ...UNREACHABLE, status: response.status } : problem,
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

/**
 * Calls the public API as the person who is signed in.
 * @returns its JSON; the text of an answer that is not JSON
 * @throws ApiFailure for a problem, and with `UNREACHABLE` where nobody answers
 */
export async function call<K extends OperationName>(operation: K, input?: Input<K>): Promise<AnswerOf<K>> {
  const [method = 'GET', path = ''] = operation.split(' ');
  const { params, query, idempotencyKey, signal, headers, ...sent } = (input ??
    {}) as Input<OperationName> & {
    params?: Readonly<Record<string, string>>;
  };
  const { type, body } = contentOf(sent);
  const response = await fetch(addressOf(path, params, query), {
    method,
    credentials: 'same-origin',
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
    headers: {
      'accept-language': currentLanguage(),
      ...(type !== undefined && { 'content-type': type }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
  }).catch((cause: unknown) => {
    if (signal?.aborted === true) throw cause;
    throw new ApiFailure(UNREACHABLE);
  });
  if (!response.ok) throw await failureOf(response);
  if (response.status === 204) return undefined;
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return (isJson ? await response.json() : await response.text()) as AnswerOf<K>;
}
