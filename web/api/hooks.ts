import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNotice } from '../ui/notice.ts';
import { ApiFailure, call, type AnswerOf, type Input, type OperationName } from './client.ts';

type Members<K extends OperationName> = Pick<Input<K>, 'params' | 'query'>;

/** Where an answer is kept: the operation first, so that all answers of one can be asked for again. */
export const keyOf = (
  operation: OperationName,
  { params, query }: { params?: unknown; query?: unknown } = {},
) => [operation, params ?? null, query ?? null] as const;

type ApiOptions<K extends OperationName> = Pick<
  UseQueryOptions<AnswerOf<K>, ApiFailure>,
  'enabled' | 'refetchInterval' | 'staleTime'
>;

/** What a GET answers; shown again from memory at once, and asked for again when stale. */
export function useApi<K extends OperationName>(
  operation: K,
  members?: Members<K>,
  options: ApiOptions<K> = {},
): UseQueryResult<AnswerOf<K>, ApiFailure> {
  return useQuery<AnswerOf<K>, ApiFailure>({
    queryKey: keyOf(operation, members),
    queryFn: ({ signal }) => call(operation, { ...members, signal } as Input<K>),
    placeholderData: keepPreviousData,
    ...options,
  });
}

interface Paged {
  items: readonly unknown[];
  nextCursor: string | null;
}
type ItemOf<K extends OperationName> = AnswerOf<K> extends { items: (infer Item)[] } ? Item : never;

/** A list by its cursor: `items` of all pages so far, and `more` for the next. */
export function useApiPages<K extends OperationName>(
  operation: K,
  members?: Members<K>,
  options: { enabled?: boolean; refetchInterval?: number | false } = {},
) {
  const pages = useInfiniteQuery<
    AnswerOf<K>,
    ApiFailure,
    InfiniteData<AnswerOf<K>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf(operation, members), 'pages'],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(operation, {
        ...members,
        query: { ...members?.query, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      } as unknown as Input<K>),
    getNextPageParam: (last) => (last as unknown as Paged).nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
  const items = pages.data?.pages.flatMap((page) => (page as unknown as Paged).items) ?? [];
  return { ...pages, items: items as ItemOf<K>[] };
}

/** Asks again for all answers of these operations. */
export async function askAgain(client: QueryClient, operations: readonly OperationName[]): Promise<void> {
  await Promise.all(operations.map((operation) => client.invalidateQueries({ queryKey: [operation] })));
}

/** Nobody answered, a part was away, or the same call is still on its way: asking again is right. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.status === 0 || error.status >= 502 || error.code === 'IN_PROGRESS');

/** 128 random bits; randomUUID is there on secure origins only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface CommandOptions<K extends OperationName> {
  /** Whose answers are another ones after it. */
  invalidates?: readonly OperationName[];
  onSuccess?: (answer: AnswerOf<K>, input: Input<K>) => void;
  /** Where the screen itself shows what went wrong. */
  quiet?: boolean;
}

const TRIES = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/** What is asked for, so that the same asked twice at once is one press of a nervous finger. */
const nameOf = (asked: { params?: unknown; query?: unknown; body?: unknown } = {}): string =>
  JSON.stringify([asked.params, asked.query, asked.body]);

/**
 * A call that changes something: one idempotency key a press. It is tried again under that key where nobody answers, so
 * that it happens once; the same press twice at once is one. Failures are told by the shared notice.
 */
export function useCommand<K extends OperationName>(
  operation: K,
  { invalidates = [], onSuccess, quiet = false }: CommandOptions<K> = {},
): UseMutationResult<AnswerOf<K>, ApiFailure, Input<K>> {
  const client = useQueryClient();
  const notice = useNotice();
  const [keys] = useState(() => new WeakMap<object, string>());
  const [underWay] = useState(() => new Set<string>());
  const mutation = useMutation<AnswerOf<K>, ApiFailure, Input<K>>({
    mutationFn: (input) => {
      const key = keys.get(input) ?? newKey();
      keys.set(input, key);
      return call(operation, { idempotencyKey: key, ...input });
    },
    retry: (tries, failure) => isPassing(failure) && tries < TRIES,
    retryDelay: (tries) => Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS),
    // The browser's word on being online is not asked: the API may be on this machine.
    networkMode: 'always',
    onSuccess: async (answer, input) => {
      onSuccess?.(answer, input);
      await askAgain(client, invalidates);
    },
    onError: (failure) => {
      if (!quiet) notice.failed(failure);
    },
    onSettled: (_answer, _failure, input) => void underWay.delete(nameOf(input)),
  });
  const { mutate } = mutation;
  const press: typeof mutate = useCallback(
    (...asked) => {
      const name = nameOf(asked[0]);
      if (underWay.has(name)) return;
      underWay.add(name);
      mutate(...asked);
    },
    [mutate, underWay],
  );
  return { ...mutation, mutate: press };
}
