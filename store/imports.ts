import { isId } from '../domain/ids.ts';
import type { Queryable } from '../infra/database.ts';
import { importRow, type ImportRow } from './imports/rows.ts';

export { beginImport, type ImportTicket } from './imports/run.ts';
export { parseColumnMap } from './imports/columns.ts';
export type { ImportRow } from './imports/rows.ts';
export type {
  ImportFile,
  ImportKind,
  ImportOptions,
  ImportState,
  LineNote,
  NewImport,
} from './imports/types.ts';

const DEAD = `update imports set state = 'aborted', finished_at = $2,
    failure = 'Its process ended in the middle; nothing of the file was taken, it can be sent again'
  where state = 'running' and ($1::uuid is null or id = $1) and pg_try_advisory_xact_lock(hashtextextended(id::text, 0))`;

/**
 * Writes `aborted` at imports whose process died: a living one holds the lock of its id.
 * @param id one import; all of them where absent
 * @returns how many there were
 */
export async function markDeadImports(
  db: Queryable,
  { id = null, at }: { id?: string | null; at: Date },
): Promise<number> {
  return (await db.query(DEAD, [id, at])).rowCount ?? 0;
}

/** An import by its id, with what became of a process that died; undefined where there is none. */
export async function findImport(db: Queryable, id: string, at: Date): Promise<ImportRow | undefined> {
  if (!isId(id)) return undefined;
  const row = await importRow(db, id);
  if (row?.state !== 'running') return row;
  return (await markDeadImports(db, { id, at })) > 0 ? importRow(db, id) : row;
}
