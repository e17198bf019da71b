-- Sales, orders and new buyers of one campaign ($3) in windows ($1 from, $2 to; ascending, not overlapping).
with paid as materialized (
  select customer_id, paid_at, sales, nth
  from (
    select customer_id, paid_at, total - refunded as sales, width_bucket(paid_at, $1::timestamptz[]) as nth from orders
    where campaign_id = $3 and state in ('paid', 'refunded', 'owed')
      and paid_at >= ($1::timestamptz[])[1] and paid_at < ($2::timestamptz[])[cardinality($2)]
  ) o where paid_at < ($2::timestamptz[])[nth]
), money as (
  select nth, sum(sales) as sales, count(*) as orders from paid group by nth
), fresh as (
  -- A buyer is new in the window of their first order here, unless they had bought before.
  select first.nth, count(*) as buyers
  from (
    select distinct on (customer_id) customer_id, nth, paid_at from paid
    where customer_id is not null order by customer_id, paid_at
  ) first
  where not exists (
    select from sales_lines s where s.customer_id = first.customer_id and s.kind = 'sale'
      and s.ordered_at < ($1::timestamptz[])[first.nth]
  ) and not exists (
    select from orders o where o.customer_id = first.customer_id and o.state in ('paid', 'refunded', 'owed')
      and o.paid_at < ($1::timestamptz[])[first.nth]
  )
  group by first.nth
)
select coalesce(m.sales, 0)::int8 as sales, coalesce(m.orders, 0)::int8 as orders,
  coalesce(f.buyers, 0)::int8 as "newBuyers"
from unnest($1::timestamptz[]) with ordinality as w (from_at, nth)
left join money m using (nth) left join fresh f using (nth)
order by w.nth
