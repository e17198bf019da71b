import type { AnswerOf } from '../../api/client.ts';

export type Import = AnswerOf<'GET /v1/imports/{id}'>;

export const STATE_COLOURS: Readonly<Record<Import['state'], string>> = {
  running: 'processing',
  done: 'success',
  failed: 'error',
  aborted: 'error',
  repeated: 'default',
};

/** How far a running import is, in percent: 99 at most, because merging comes after reading. */
export const percentOf = ({ lines, total }: Pick<Import, 'lines' | 'total'>): number =>
  total === 0 ? 0 : Math.min(99, Math.floor((100 * lines) / total));

/** What may be said of the rejected lines: all are kept, only the first, or none any more. */
export function keepingOf({ rejected, kept }: Pick<Import, 'rejected' | 'kept'>): 'all' | 'some' | 'none' {
  if (kept === 0) return 'none';
  return kept < rejected ? 'some' : 'all';
}
