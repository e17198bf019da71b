-- The SKUs that sold for most in a window of calendar days, both ends included.
-- $1 first day, $2 last day, $3 zone of the days, $4 thousandths a minor unit, $5 how many.
with bounds as (
  select $1::date::timestamp at time zone $3 as first_at, ($2::date + 1)::timestamp at time zone $3 as end_at
), sold as (
  select s.sku, sum(s.quantity * s.unit_price_milli) as value_milli, sum(s.quantity) as units, count(*) as lines
  from sales_lines s
  where s.kind = 'sale' and s.ordered_at >= (select first_at from bounds) and s.ordered_at < (select end_at from bounds)
  group by s.sku
  union all
  select l.sku, sum(l.total) * $4::integer, sum(l.quantity), count(*)
  from orders o join order_lines l on l.order_id = o.id, bounds
  where o.paid_at is not null and o.placed_at >= first_at and o.placed_at < end_at
    and not exists (select from sales_lines s where s.order_id = o.id)
  group by l.sku
), best as (
  select sku, sum(value_milli)::bigint as value_milli, sum(units)::bigint as units, sum(lines)::bigint as lines
  from sold group by sku order by 2 desc, sku limit $5
)
select b.sku, p.name, b.value_milli as "revenueMilli", b.units, b.lines
from best b left join products p on p.sku = b.sku
order by b.value_milli desc, b.sku
