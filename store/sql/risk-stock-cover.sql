-- What each campaign in $1 (uuid[]) may still sell of each of its products, against what launch allocated: the units free
-- in the shop, at most those of its allocation that its own orders, open or paid for, have not taken.
with taken as (
  select o.campaign_id, l.sku, sum(l.quantity - l.refunded) as units
  from orders o join order_lines l on l.order_id = o.id
  where o.campaign_id = any ($1) and o.state in ('placed', 'paid', 'refunded', 'owed')
  group by o.campaign_id, l.sku
)
select p.campaign_id, p.sku as subject,
  greatest(0, least(coalesce(shelf.free, 0), p.allocated - coalesce(taken.units, 0)))::int8 as n, p.allocated as d
from campaign_products p
left join stock_shelf shelf on shelf.sku = p.sku
left join taken on taken.campaign_id = p.campaign_id and taken.sku = p.sku
where p.campaign_id = any ($1) and p.allocated > 0
