-- What the whole shop sold in windows ($1 from, $2 to; ascending, not overlapping): imported history, and orders paid here.
-- $3 thousandths a minor unit, $4 whether everybody who ever ordered before each window is counted too.
with placed as materialized (
  select customer_id, at, value_milli, sales, list_value, width_bucket(at, $1::timestamptz[]) as nth
  from (
    select max(customer_id) as customer_id, min(ordered_at) as at, sum(quantity * unit_price_milli) as value_milli,
      null::int8 as sales, null::int8 as list_value
    from sales_lines
    where kind = 'sale' and ordered_at >= ($1::timestamptz[])[1] and ordered_at < ($2::timestamptz[])[cardinality($2)]
    group by order_id
    union all
    select o.customer_id, o.paid_at, (o.total - o.refunded) * $3::integer, o.total - o.refunded, o.list_total - o.refunded_list
    from orders o
    where o.state in ('paid', 'refunded', 'owed') and o.paid_at >= ($1::timestamptz[])[1]
      and o.paid_at < ($2::timestamptz[])[cardinality($2)]
      -- An import may bring the same order again as history.
      and not exists (select from sales_lines s where s.order_id = o.id)
  ) all_placed
), sold as materialized (
  select * from placed where at < ($2::timestamptz[])[nth]
), buyer as materialized (
  select nth, customer_id, count(*) as orders from sold where customer_id is not null group by nth, customer_id
), firsts as materialized (
  -- One probe of an index a customer: everybody's where asked, else only that of those who bought.
  select c.id, least(
    (select min(s.ordered_at) from sales_lines s where s.customer_id = c.id and s.kind = 'sale'),
    (select min(o.paid_at) from orders o where o.customer_id = c.id and o.state in ('paid', 'refunded', 'owed'))
  ) as first_at
  from (
    select distinct customer_id as id from buyer
    union
    select id from customers where $4
    union
    select customer_id from orders where $4 and customer_id is not null
  ) c
), people as (
  select b.nth, count(*) as buyers, count(*) filter (where b.orders > 1) as repeat_buyers,
    count(*) filter (where f.first_at >= ($1::timestamptz[])[b.nth]) as new_buyers
  from buyer b join firsts f on f.id = b.customer_id group by b.nth
), money as (
  select nth, sum(value_milli) as value_milli, count(*) as orders, sum(sales) as sales, sum(list_value) as list_value
  from sold group by nth
), taken_back as (
  select nth, sum(value_milli) as value_milli
  from (
    select -quantity * unit_price_milli as value_milli, ordered_at, width_bucket(ordered_at, $1::timestamptz[]) as nth
    from sales_lines
    where kind = 'return' and ordered_at >= ($1::timestamptz[])[1] and ordered_at < ($2::timestamptz[])[cardinality($2)]
  ) returned
  where ordered_at < ($2::timestamptz[])[nth] group by nth
)
select coalesce(m.value_milli, 0)::int8 - coalesce(t.value_milli, 0)::int8 as "salesMilli",
  coalesce(m.orders, 0)::int8 as orders, coalesce(p.buyers, 0)::int8 as buyers,
  coalesce(p.repeat_buyers, 0)::int8 as "repeatBuyers", coalesce(p.new_buyers, 0)::int8 as "newBuyers",
  coalesce(m.sales, 0)::int8 as "ownSales", coalesce(m.list_value, 0)::int8 as "ownListValue",
  (select count(*) from firsts where $4 and first_at < w.from_at) as existing,
  coalesce(p.buyers - p.new_buyers, 0)::int8 as returned
from unnest($1::timestamptz[]) with ordinality as w (from_at, nth)
left join money m using (nth) left join people p using (nth) left join taken_back t using (nth)
order by w.nth
