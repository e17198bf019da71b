import type { Queryable } from '../../infra/database.ts';
import type { ImportKind, ImportState, LineNote } from './types.ts';

/** An import as it stands; while it runs `lines` grows towards `total` and the counts are 0. */
export interface ImportRow {
  id: string;
  kind: ImportKind;
  state: ImportState;
  /** Lines read so far, the header left out. */
  lines: number;
  /** Lines of data; while it runs the line ends below the header, of which a quoted text may have several. */
  total: number;
  imported: number;
  updated: number;
  rejected: number;
  /** Rejected lines that can be downloaded as they stood; 0 once they are too old. */
  kept: number;
  /** The first 1,000 of the rejected lines. */
  errors: LineNote[];
  /** Lines that were taken, but not as they stood. */
  warnings: LineNote[];
  /** Why nothing of the file was taken. */
  failure: string | null;
}

const COLUMNS = 'id, kind, state, lines, total, imported, updated, rejected, kept, errors, warnings, failure';

/** One import by its id, as it was last written. */
export async function importRow(db: Queryable, id: string): Promise<ImportRow | undefined> {
  const { rows } = await db.query<ImportRow>(`select ${COLUMNS} from imports where id = $1`, [id]);
  return rows[0];
}

/** The finished import of that very file, read in the same way. */
export async function importOfFile(
  db: Queryable,
  { kind, hash }: { kind: ImportKind; hash: string },
): Promise<ImportRow | undefined> {
  const { rows } = await db.query<ImportRow>(
    `select ${COLUMNS} from imports where kind = $1 and content_hash = $2 and state = 'done'`,
    [kind, hash],
  );
  return rows[0];
}

export interface NewRow {
  id: string;
  kind: ImportKind;
  hash: string;
  total: number;
  personId: string | null;
  at: number;
}

/** Makes the row of an import that begins. */
export async function insertImport(db: Queryable, row: NewRow): Promise<void> {
  await db.query(
    `insert into imports (id, kind, content_hash, state, total, person_id, created_at)
     values ($1, $2, $3, 'running', $4, $5, $6)`,
    [row.id, row.kind, row.hash, row.total, row.personId, new Date(row.at)],
  );
}

/** How far a running import is. */
export async function writeProgress(db: Queryable, id: string, lines: number): Promise<void> {
  await db.query(`update imports set lines = $2 where id = $1 and state = 'running'`, [id, lines]);
}

export interface ImportEnd {
  id: string;
  state: Exclude<ImportState, 'running'>;
  lines: number;
  imported: number;
  updated: number;
  rejected: number;
  kept: number;
  errors: LineNote[];
  warnings: LineNote[];
  failure: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** Writes how an import ended; one that has ended keeps its end. */
export async function endImport(db: Queryable, end: ImportEnd): Promise<void> {
  await db.query(
    `update imports set state = $2, lines = $3, imported = $4, updated = $5, rejected = $6, errors = $7,
       warnings = $8, failure = $9, finished_at = $10, kept = $11,
       total = case when $2 in ('done', 'repeated') then $3 else total end
     where id = $1 and state = 'running'`,
    [
      end.id,
      end.state,
      end.lines,
      end.imported,
      end.updated,
      end.rejected,
      JSON.stringify(end.errors),
      JSON.stringify(end.warnings),
      end.failure,
      new Date(end.at),
      end.kept,
    ],
  );
}
