import type { Queryable } from '../infra/database.ts';

/** A task of a campaign's plan, as it is handed out. */
export interface NewTask {
  key: string;
  name: string | null;
  ownerId: string;
  /** A moment of the plan. */
  due: string;
  after: readonly string[];
}

/** A task as it stands; instants are epoch milliseconds. */
export interface TaskRow {
  key: string;
  name: string | null;
  ownerId: string;
  /** Name of its owner, for screens. */
  owner: string | null;
  due: string;
  after: string[];
  openedAt: number | null;
  remindedAt: number | null;
  overdueAt: number | null;
  doneAt: number | null;
  doneById: string | null;
  doneBy: string | null;
}

interface Row {
  key: string;
  name: string | null;
  owner_id: string;
  owner: string | null;
  due: string;
  after: string[];
  opened_at: Date | null;
  reminded_at: Date | null;
  overdue_at: Date | null;
  done_at: Date | null;
  done_by: string | null;
  done_name: string | null;
}

const instant = (date: Date | null): number | null => date?.getTime() ?? null;

/**
 * Writes the tasks of a plan in its order. One that was there keeps what happened to it, but is asked for anew where its
 * owner or its due moment changed; those that the plan has not got any more leave.
 */
export async function replaceTasks(
  db: Queryable,
  { campaignId, tasks }: { campaignId: string; tasks: readonly NewTask[] },
): Promise<void> {
  const keys = tasks.map(({ key }) => key);
  await db.query('delete from campaign_tasks where campaign_id = $1 and key <> all ($2)', [campaignId, keys]);
  for (const [position, { key, name, ownerId, due, after }] of tasks.entries()) {
    await db.query(
      `insert into campaign_tasks as t (campaign_id, key, position, name, owner_id, due, after)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign_id, key) do update
       set position = excluded.position, name = excluded.name, owner_id = excluded.owner_id, due = excluded.due,
           after = excluded.after,
           opened_at = case when t.owner_id = excluded.owner_id then t.opened_at end,
           reminded_at = case when (t.owner_id, t.due) = (excluded.owner_id, excluded.due) then t.reminded_at end,
           overdue_at = case when (t.owner_id, t.due) = (excluded.owner_id, excluded.due) then t.overdue_at end`,
      [campaignId, key, position, name, ownerId, due, after],
    );
  }
}

/** The tasks of a campaign in the order of its plan. */
export async function listTasks(db: Queryable, campaignId: string): Promise<TaskRow[]> {
  const { rows } = await db.query<Row>(
    `select t.key, t.name, t.owner_id, o.name as owner, t.due, t.after, t.opened_at, t.reminded_at, t.overdue_at,
       t.done_at, t.done_by, d.name as done_name
     from campaign_tasks t left join people o on o.id = t.owner_id left join people d on d.id = t.done_by
     where t.campaign_id = $1 order by t.position`,
    [campaignId],
  );
  return rows.map((row) => ({
    ...{
      key: row.key,
      name: row.name,
      ownerId: row.owner_id,
      owner: row.owner,
      due: row.due,
      after: row.after,
    },
    openedAt: instant(row.opened_at),
    remindedAt: instant(row.reminded_at),
    overdueAt: instant(row.overdue_at),
    doneAt: instant(row.done_at),
    doneById: row.done_by,
    doneBy: row.done_name,
  }));
}

const TOLD = { open: 'opened_at', remind: 'reminded_at', overdue: 'overdue_at' } as const;

/** Keeps that a task's owner was told; the first instant stays. `at` is epoch milliseconds. */
export async function markTold(
  db: Queryable,
  { campaignId, key, told, at }: { campaignId: string; key: string; told: keyof typeof TOLD; at: number },
): Promise<void> {
  const column = TOLD[told];
  await db.query(
    `update campaign_tasks set ${column} = coalesce(${column}, $3) where campaign_id = $1 and key = $2`,
    [campaignId, key, new Date(at)],
  );
}

/**
 * Ends a task, by whoever comes first: false where it is done already, or a task before it is not. A task that is done
 * stays done, so nothing can slip in between.
 */
export async function completeTask(
  db: Queryable,
  { campaignId, key, personId, at }: { campaignId: string; key: string; personId: string; at: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update campaign_tasks t set done_at = $4, done_by = $3
     where t.campaign_id = $1 and t.key = $2 and t.done_at is null and not exists (
       select from campaign_tasks before
       where before.campaign_id = t.campaign_id and before.key = any (t.after) and before.done_at is null)`,
    [campaignId, key, personId, new Date(at)],
  );
  return rowCount === 1;
}
