-- Per SKU of campaign $1, of its plan ($2) or given to it later: what it was allocated, what the shop has, what its paid
-- orders sold net of refunds, its daily cap and what stands against that on day $3 (of the campaign's zone).
with named as (
  select unnest($2::text[]) as sku union select sku from campaign_products where campaign_id = $1
), sold as (
  select l.sku, sum(l.quantity - l.refunded)::int8 as units
  from orders o join order_lines l on l.order_id = o.id
  where o.campaign_id = $1 and o.state in ('paid', 'refunded', 'owed') group by l.sku
)
select n.sku, pr.name, p.allocated, p.per_buyer as "perBuyer", coalesce(p.sold_out, false) as "soldOut",
  shelf.on_hand as "onHand", shelf.reserved, coalesce(sold.units, 0)::int8 as "unitsSold",
  l.units_per_day as "unitsPerDay", case when l.sku is not null then coalesce(d.units, 0)::int8 end as "unitsToday"
from named n
left join products pr on pr.sku = n.sku
left join campaign_products p on p.campaign_id = $1 and p.sku = n.sku
left join stock_shelf shelf on shelf.sku = n.sku
left join sold on sold.sku = n.sku
left join campaign_limits l on l.campaign_id = $1 and l.sku = n.sku
left join campaign_days d on d.campaign_id = $1 and d.sku = n.sku and d.day = $3::date
order by n.sku
