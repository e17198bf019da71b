import type { PastBasket } from '../domain/backtest/types.ts';
import type { Database, Queryable } from '../infra/database.ts';
import type { ShopScope, Window } from './sales.ts';
import { rulesSql, type SegmentRules } from './segments.ts';

/** Which past orders to read, and who is asked after. */
export interface BasketScope extends ShopScope {
  window: Window;
  /** Reference day: customers are in the segment that they would be in on it. */
  asOf: string;
  /** Segments to put them into; null where nobody asks. */
  rules: Omit<SegmentRules, 'currency'> | null;
  /** Whether each customer's first order is told. */
  first: boolean;
}

interface Row {
  order_id: string;
  at: number;
  customer_id: string | null;
  segment: string | null;
  tier: string | null;
  region: string | null;
  is_first: boolean | null;
  /** SKU, quantity, unit price in thousandths. */
  lines: [string, number, number][];
}

/** Baskets fetched at once: some 25 lines each, so that memory stays at a few MB however long the window is. */
const PAGE = 400;

const NO_RULES: Omit<SegmentRules, 'currency'> = {
  segments: [],
  lifecycle: { newDays: 0, activeDays: 0, dormantDays: 0 },
};

// Clean sale lines of imported orders, and the lines at list of orders that were paid here since: the orders that the
// sales of a window count (sales-window.sql).
function basketsSql({ window, timeZone, currency, asOf, rules, first }: BasketScope): {
  text: string;
  values: unknown[];
} {
  const { text, statement } = rulesSql({ ...(rules ?? NO_RULES), currency }, { asOf, timeZone });
  const [from, to, zone] = [window.from, window.to, timeZone].map((value) => statement.add(value));
  return {
    values: statement.values,
    text: `${text}, bounds as (
      select ${from}::date::timestamp at time zone ${zone} as first_at, (${to}::date + 1)::timestamp at time zone ${zone} as end_at
    ), placed as (
      select s.order_id, min(s.ordered_at) as at, max(s.customer_id) as customer_id,
        json_agg(json_build_array(s.sku, s.quantity, s.unit_price_milli) order by s.position) as lines
      from sales_lines s
      where s.kind = 'sale' and s.ordered_at >= (select first_at from bounds) and s.ordered_at < (select end_at from bounds)
      group by s.order_id
      union all
      select o.id, o.placed_at, o.customer_id,
        (select json_agg(json_build_array(l.sku, l.quantity, l.unit_price_milli) order by l.position)
         from order_lines l where l.order_id = o.id)
      from orders o, bounds
      where o.paid_at is not null and o.placed_at >= first_at and o.placed_at < end_at
        and not exists (select from sales_lines s where s.order_id = o.id)
        and exists (select from order_lines l where l.order_id = o.id)
    ), bought as (
      select s.customer_id, s.order_id, min(s.ordered_at) as at
      from sales_lines s where s.kind = 'sale' and s.customer_id is not null group by s.customer_id, s.order_id
      union all
      select o.customer_id, o.id, o.placed_at from orders o
      where o.paid_at is not null and o.customer_id is not null
        and not exists (select from sales_lines s where s.order_id = o.id)
    ), firsts as (
      select distinct on (customer_id) customer_id, order_id from bought order by customer_id, at, order_id
    )
    select p.order_id, (extract(epoch from p.at) * 1000)::bigint as at, p.customer_id,
      ${rules === null ? 'null' : 'a.segment'} as segment, c.tier, c.region,
      ${first ? 'case when p.customer_id is not null then f.order_id is not null end' : 'null::boolean'} as is_first, p.lines
    from placed p
    left join customers c on c.id = p.customer_id
    ${rules === null ? '' : 'left join assigned a on a.id = p.customer_id'}
    ${first ? 'left join firsts f on f.customer_id = p.customer_id and f.order_id = p.order_id' : ''}
    order by p.at, p.order_id`,
  };
}

const toBasket = (row: Row): PastBasket => ({
  orderId: row.order_id,
  at: row.at,
  customerId: row.customer_id,
  segment: row.segment,
  memberTier: row.tier,
  region: row.region,
  firstOrder: row.is_first,
  lines: row.lines.map(([sku, quantity, unitPrice]) => ({ sku, quantity, unitPrice })),
});

/**
 * The baskets of a window in the order of time, in pages, of one snapshot; nothing but a page is in memory. A caller that
 * stops early closes the cursor. A statement that runs for longer than `timeoutMs` ends with PostgreSQL's error 57014.
 */
export async function* pastBaskets(
  db: Database,
  { timeoutMs = 0, ...scope }: BasketScope & { timeoutMs?: number },
): AsyncGenerator<PastBasket[], void, undefined> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(
      `select set_config('statement_timeout', $1, true), set_config('work_mem', '64MB', true),
         set_config('cursor_tuple_fraction', '1', true)`,
      [String(timeoutMs)],
    );
    const { text, values } = basketsSql(scope);
    await client.query(`declare past_baskets no scroll cursor for ${text}`, values);
    for (;;) {
      const { rows } = await client.query<Row>(`fetch forward ${PAGE} from past_baskets`);
      if (rows.length > 0) yield rows.map(toBasket);
      if (rows.length < PAGE) return;
    }
  } finally {
    await client.query('rollback').catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

/** First and last day of the orders that there are, in the shop's zone; null where there is none. */
export async function basketDays(db: Queryable, timeZone: string): Promise<Window | null> {
  const { rows } = await db.query<{ from: string | null; to: string | null }>(
    `select to_char(min(at) at time zone $1, 'YYYY-MM-DD') as "from", to_char(max(at) at time zone $1, 'YYYY-MM-DD') as "to"
     from (
       select min(ordered_at) as at from sales_lines where kind = 'sale'
       union all select max(ordered_at) from sales_lines where kind = 'sale'
       union all select min(placed_at) from orders where paid_at is not null
       union all select max(placed_at) from orders where paid_at is not null
     ) as ends`,
    [timeZone],
  );
  const [{ from, to } = { from: null, to: null }] = rows;
  return from === null || to === null ? null : { from, to };
}
