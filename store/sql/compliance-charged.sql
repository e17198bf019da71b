-- $1 SKUs, $2 the instant up to which prices count, $3 how many days back, $4 the shop's zone, $5 decimals of
-- its currency. What the catalogue asks, and what units were really sold at: imported sales and paid orders alike.
-- The usual price is the highest at which or above which at least half of the units went that no offer reduced.
with sold as (
  select sku, unit_price_milli as price, quantity, false as reduced from sales_lines
  where sku = any ($1) and kind = 'sale' and quantity > 0 and unit_price_milli > 0
    and ordered_at < $2 and ordered_at >= (($2::timestamptz at time zone $4) - make_interval(days => $3)) at time zone $4
  union all
  select l.sku, div(l.total * 1000, l.quantity * power(10::numeric, $5::integer))::bigint, l.quantity,
    l.total < l.list_total
  from orders o join order_lines l on l.order_id = o.id
  where l.sku = any ($1) and o.state in ('paid', 'owed') and l.quantity > 0
    and o.paid_at < $2 and o.paid_at >= (($2::timestamptz at time zone $4) - make_interval(days => $3)) at time zone $4
), ranked as (
  select sku, price, reduced,
    sum(quantity) filter (where not reduced) over (partition by sku order by price desc) as above,
    sum(quantity) filter (where not reduced) over (partition by sku) as units
  from sold
), range as (
  select sku, max(price) filter (where not reduced and above * 2 >= units) as usual, min(price) as lowest
  from ranked group by sku
)
select s.sku, p.price_milli as listed, p.charged_since::text as "chargedSince", r.usual, r.lowest
from unnest($1::text[]) as s(sku)
left join products p on p.sku = s.sku
left join range r on r.sku = s.sku
where p.sku is not null or r.sku is not null
