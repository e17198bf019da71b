-- Sales of a window of calendar days, both ends included: imported history, and what was sold here since.
-- $1 first day, $2 last day, $3 zone of the days, $4 thousandths a minor unit.
with bounds as (
  select $1::date::timestamp at time zone $3 as first_at, ($2::date + 1)::timestamp at time zone $3 as end_at
), sold as (
  select s.order_id, max(s.customer_id) as customer_id, min(s.ordered_at) as at,
    sum(s.quantity * s.unit_price_milli) as value_milli, sum(s.quantity) as units
  from sales_lines s
  where s.kind = 'sale' and s.ordered_at >= (select first_at from bounds) and s.ordered_at < (select end_at from bounds)
  group by s.order_id
  union all
  select o.id, o.customer_id, o.placed_at, o.total * $4::integer,
    (select sum(l.quantity) from order_lines l where l.order_id = o.id)
  from orders o, bounds
  where o.paid_at is not null and o.placed_at >= first_at and o.placed_at < end_at
    -- An import may bring the same order again as history.
    and not exists (select from sales_lines s where s.order_id = o.id)
), placed as materialized (
  select customer_id, at at time zone $3 as local, value_milli, units from sold
), buyers as (
  select customer_id, count(*) as orders from placed where customer_id is not null group by customer_id
), fresh as (
  select count(*) as buyers
  from buyers b, bounds
  where not exists (
    select from sales_lines s where s.customer_id = b.customer_id and s.kind = 'sale' and s.ordered_at < first_at
  ) and not exists (
    select from orders o where o.customer_id = b.customer_id and o.paid_at is not null and o.placed_at < first_at
  )
), taken_back as (
  select coalesce(sum(-s.quantity * s.unit_price_milli), 0) as value_milli
  from sales_lines s
  where s.kind = 'return' and s.ordered_at >= (select first_at from bounds) and s.ordered_at < (select end_at from bounds)
  union all
  select coalesce(sum(o.refunded), 0) * $4::integer
  from orders o, bounds
  where o.paid_at is not null and o.placed_at >= first_at and o.placed_at < end_at
    and not exists (select from sales_lines s where s.order_id = o.id)
), slots as (
  select grouping(to_char(local, 'YYYY-MM'), extract(isodow from local), extract(hour from local)) as kind,
    to_char(local, 'YYYY-MM') as month, extract(isodow from local)::integer as weekday,
    extract(hour from local)::integer as hour, sum(value_milli)::bigint as revenue, count(*) as orders
  from placed
  group by grouping sets ((to_char(local, 'YYYY-MM')), (extract(isodow from local)), (extract(hour from local)))
)
select coalesce(sum(p.value_milli), 0)::bigint as "revenueMilli",
  (select sum(value_milli)::bigint from taken_back) as "returnsMilli",
  count(*) as orders, coalesce(sum(p.units), 0)::bigint as units,
  (select count(*) from buyers) as buyers,
  (select count(*) from buyers where buyers.orders >= 2) as "repeatBuyers",
  (select fresh.buyers from fresh) as "newBuyers",
  (select coalesce(json_agg(json_build_object('slot', month, 'revenueMilli', revenue, 'orders', orders) order by month), '[]')
     from slots where kind = 3) as "byMonth",
  (select coalesce(json_agg(json_build_object('slot', weekday, 'revenueMilli', revenue, 'orders', orders) order by weekday), '[]')
     from slots where kind = 5) as "byWeekday",
  (select coalesce(json_agg(json_build_object('slot', hour, 'revenueMilli', revenue, 'orders', orders) order by hour), '[]')
     from slots where kind = 6) as "byHour"
from placed p
