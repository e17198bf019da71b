-- Everybody who bought before the reference day, by their scores, and by where they are in their life as customers.
-- Ranks run from worst to best; equal values share a score (API.md, Research report).
-- $1 reference day, $2 zone of its midnight, $3 thousandths a minor unit, $4 new, $5 active, $6 dormant limits in days.
with history as (
  select s.customer_id, min(s.ordered_at) as first_at, max(s.ordered_at) as last_at,
    sum(s.quantity * s.unit_price_milli) as value_milli
  from sales_lines s
  where s.kind = 'sale' and s.customer_id is not null and s.ordered_at < $1::date::timestamp at time zone $2
  group by s.customer_id, s.order_id
  union all
  select o.customer_id, o.placed_at, o.placed_at, o.total * $3::integer
  from orders o
  where o.paid_at is not null and o.customer_id is not null and o.placed_at < $1::date::timestamp at time zone $2
    and not exists (select from sales_lines s where s.order_id = o.id)
), buyers as (
  select $1::date - (min(first_at) at time zone $2)::date as first_days,
    $1::date - (max(last_at) at time zone $2)::date as last_days,
    count(*) as orders, sum(value_milli) as value_milli
  from history group by customer_id
), scored as (
  select value_milli,
    (1 + 5 * (rank() over (order by last_days desc) - 1) / count(*) over ())::integer as r,
    (1 + 5 * (rank() over (order by orders) - 1) / count(*) over ())::integer as f,
    (1 + 5 * (rank() over (order by value_milli) - 1) / count(*) over ())::integer as m
  from buyers
), cells as (
  select r, f, m, count(*) as customers, sum(value_milli)::bigint as monetary from scored group by r, f, m
)
select
  (select coalesce(json_agg(json_build_object('r', r, 'f', f, 'm', m, 'customers', customers, 'monetaryMilli', monetary)
     order by r, f, m), '[]') from cells) as cells,
  count(*) as customers,
  count(*) filter (where first_days <= $4::integer) as "new",
  count(*) filter (where first_days > $4 and last_days <= $5::integer) as active,
  count(*) filter (where first_days > $4 and last_days > $5 and last_days <= $6::integer) as dormant,
  count(*) filter (where first_days > $4 and last_days > greatest($5, $6)) as lapsed
from buyers
