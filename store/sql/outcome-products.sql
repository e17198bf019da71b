-- Products that were promoted ($3: their SKUs) and those that were not, from $1 to before $2 in the whole shop: who
-- looked at one (visitors of pages with a SKU), and who bought one.
with viewed as (
  select coalesce(data ->> 'visitorId', customer_id) as visitor, data ->> 'sku' = any ($3::text[]) as promoted
  from shop_events
  where type = 'page.viewed' and at >= $1 and at < $2 and data ->> 'sku' is not null
), bought as (
  select o.customer_id, l.sku = any ($3::text[]) as promoted
  from orders o join order_lines l on l.order_id = o.id
  where o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $1 and o.paid_at < $2
  union all
  select customer_id, sku = any ($3::text[]) from sales_lines
  where kind = 'sale' and ordered_at >= $1 and ordered_at < $2
)
select kind.promoted,
  (select count(distinct visitor) from viewed v where v.promoted = kind.promoted) as visitors,
  (select count(distinct customer_id) from bought b where b.promoted = kind.promoted) as buyers
from (values (true), (false)) as kind (promoted) order by kind.promoted desc
