import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the API answered that is no success, with its Problem Details in words. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, problem: { code?: string; detail?: string; issues?: unknown }) {
    super(
      `${status} ${problem.code ?? ''} ${problem.detail ?? ''} ${JSON.stringify(problem.issues ?? '')}`.trim(),
    );
    this.name = 'ApiFailure';
    this.status = status;
    this.code = problem.code ?? '';
  }
}

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PUT';
  /** Person whose token is used, such as `lead@fanfare.example`. */
  as: string;
  body?: unknown;
  /** A text or stream to send as it is. */
  upload?: { content: string | Readable; type: string };
}

/** The public API as people use it, each with the token of `tokens.json`. */
export interface DemoApi {
  base: string;
  webhookSecret: string;
  call<T>(path: string, call: ApiCall): Promise<T>;
}

/** Opens the API of a stack. */
export async function openApi(base: string, tokensFile: string): Promise<DemoApi> {
  const { webhookSecret, ...people } = JSON.parse(await readFile(tokensFile, 'utf8')) as {
    webhookSecret: string;
  } & Record<string, { token: string }>;
  return {
    base,
    webhookSecret,
    async call<T>(path: string, { method = 'GET', as, body, upload }: ApiCall): Promise<T> {
      const token = (people as Record<string, { token: string }>)[as]?.token ?? '';
      const type = upload?.type ?? (body === undefined ? undefined : 'application/json');
      const response = await patiently(method, () =>
        fetch(base + path, {
          method,
          headers: { authorization: `Bearer ${token}`, ...(type && { 'content-type': type }) },
          ...bodyOf(body, upload),
        }),
      );
      const answer = (await response.json().catch(() => ({}))) as T & { code?: string; detail?: string };
      if (!response.ok) throw new ApiFailure(response.status, answer);
      return answer;
    },
  };
}

const TRIES = 60;

/** A question may be asked again while nobody answers: the API may just be starting again. */
async function patiently(method: string, ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (method !== 'GET' || tries === TRIES) throw error;
      await sleep(250);
    }
  }
}

function bodyOf(body: unknown, upload: ApiCall['upload']): RequestInit {
  if (upload === undefined) return body === undefined ? {} : { body: JSON.stringify(body) };
  if (typeof upload.content === 'string') return { body: upload.content };
  // A web stream: given one of Node's, fetch stalls before its end. `duplex` is not in the standard's types yet.
  return { body: Readable.toWeb(upload.content), duplex: 'half' } as unknown as RequestInit;
}
