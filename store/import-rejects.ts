import type { Queryable } from '../infra/database.ts';

/** How long rejected lines are kept. */
export const REJECTS_KEPT_MS = 30 * 24 * 3_600_000;

/** A line that was not taken; `text` is null where it is not kept. */
export interface RejectedLine {
  line: number;
  message: string;
  text: string | null;
}

/** Rejected lines of an import after a line number, in order. @param at epoch milliseconds: older ones are not shown */
export async function listRejects(
  db: Queryable,
  { importId, after, limit, at }: { importId: string; after: number; limit: number; at: number },
): Promise<RejectedLine[]> {
  const { rows } = await db.query<RejectedLine>(
    // Who was erased while the file was being read is not shown either.
    `select r.line, r.message, case when c.erased_at is null then r.text end as text
     from import_rejects r left join customers c on c.id = r.customer_id
     where r.import_id = $1 and r.line > $2 and r.at > $4 order by r.line limit $3`,
    [importId, after, limit, new Date(at - REJECTS_KEPT_MS)],
  );
  return rows;
}

/** Drops what was kept long enough, everywhere. @param at epoch milliseconds */
export async function dropOldRejects(db: Queryable, at: number): Promise<void> {
  const before = new Date(at - REJECTS_KEPT_MS);
  await db.query(
    `with old as (delete from import_rejects where at <= $1 returning import_id)
     update imports set kept = 0 where id in (select import_id from old)`,
    [before],
  );
}
