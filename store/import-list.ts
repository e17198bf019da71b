import type { Queryable } from '../infra/database.ts';
import type { ImportRow } from './imports/rows.ts';

/** An import in a list of them; instants are epoch milliseconds. */
export interface ListedImport extends Omit<ImportRow, 'errors' | 'warnings'> {
  warnings: number;
  createdAt: number;
  finishedAt: number | null;
  /** Who sent it. */
  by: { id: string; name: string } | null;
}

interface Row extends Omit<ListedImport, 'createdAt' | 'finishedAt' | 'by'> {
  created_at: Date;
  finished_at: Date | null;
  person_id: string | null;
  person: string | null;
}

/** Imports, newest first (ids of version 7 sort by time). @param before id of the last one seen */
export async function listImports(
  db: Queryable,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<ListedImport[]> {
  const { rows } = await db.query<Row>(
    `select i.id, i.kind, i.state, i.lines, i.total, i.imported, i.updated, i.rejected, i.kept, i.failure,
       jsonb_array_length(i.warnings) as warnings, i.created_at, i.finished_at, i.person_id, p.name as person
     from imports i left join people p on p.id = i.person_id
     where $1::uuid is null or i.id < $1 order by i.id desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map(({ created_at, finished_at, person_id, person, ...row }) => ({
    ...row,
    createdAt: created_at.getTime(),
    finishedAt: finished_at?.getTime() ?? null,
    by: person_id === null ? null : { id: person_id, name: person ?? '' },
  }));
}
