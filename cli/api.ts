import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Operations } from './generated.ts';

export type Operation = keyof Operations;
export type AnswerOf<K extends Operation> = Operations[K]['answer'];

export interface Issue {
  path: (string | number)[];
  message: string;
}

/** Problem Details as the API sends them. */
export interface Problem {
  title: string;
  status: number;
  detail: string;
  code: string;
  issues?: Issue[];
}

/** The API answered with a problem. */
export class ApiFailure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiFailure';
    this.problem = problem;
  }
}

/** Nobody answered, or not the API. */
export class Unreachable extends Error {
  constructor(address: string, cause?: unknown) {
    super(`No Fanfare answers at ${address}`, { cause });
    this.name = 'Unreachable';
  }
}

export interface ApiRequest {
  /** Values of the path: `{ id: '…' }`. */
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with its content type. */
  content?: { type: string; data: string | Readable };
}

/** The public API as one person. */
export interface Api {
  readonly address: string;
  /** @throws ApiFailure for a problem, Unreachable where nobody answers */
  call<K extends Operation>(operation: K, request?: ApiRequest): Promise<AnswerOf<K>>;
  /** As `call`, for answers that are not JSON, such as a recap in HTML. */
  text(operation: Operation, request?: ApiRequest): Promise<string>;
}

function addressOf(base: string, path: string, { params = {}, query = {} }: ApiRequest): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const url = new URL(filled, base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function bodyOf({ body, content }: ApiRequest): RequestInit & { type?: string } {
  if (content !== undefined) {
    const { type, data } = content;
    return typeof data === 'string' ? { type, body: data } : { type, body: data, duplex: 'half' };
  }
  return body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
}

async function failureOf(response: Response, address: string): Promise<Error> {
  const text = await response.text();
  try {
    return new ApiFailure(JSON.parse(text) as Problem);
  } catch {
    return new Unreachable(address);
  }
}

/** @param address of the API, `http://host:port`; @param token of the person */
export function createApi({ address, token }: { address: string; token: string }): Api {
  const ask = async (operation: Operation, request: ApiRequest): Promise<Response> => {
    const [method = 'GET', path = '/'] = operation.split(' ');
    const { type, ...rest } = bodyOf(request);
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(type === undefined ? {} : { 'Content-Type': type }),
      ...(method === 'GET' ? {} : { 'Idempotency-Key': randomUUID() }),
    };
    const response = await fetch(addressOf(address, path, request), { method, headers, ...rest }).catch(
      (cause: unknown) => {
        throw new Unreachable(address, cause);
      },
    );
    if (!response.ok) throw await failureOf(response, address);
    return response;
  };
  return {
    address,
    async call<K extends Operation>(operation: K, request: ApiRequest = {}) {
      const response = await ask(operation, request);
      return (response.status === 204 ? undefined : await response.json()) as AnswerOf<K>;
    },
    text: async (operation, request = {}) => (await ask(operation, request)).text(),
  };
}
