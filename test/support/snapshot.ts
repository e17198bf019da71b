import type { Queryable } from '../../infra/database.ts';

/** What answers are kept in, and what the monitor writes at every look. */
const NOT_BUSINESS = ['_prisma_migrations', 'idempotency', 'alarms'];

/** Every table's rows in number and content; two that are equal mean that nothing was done between them. */
export async function snapshot(db: Queryable): Promise<Record<string, string>> {
  const { rows: tables } = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all ($1) order by 1`,
    [NOT_BUSINESS],
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as held from "${name}" t`,
  );
  const { rows } = await db.query<{ name: string; held: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]));
}
