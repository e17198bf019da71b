-- Units promised beyond stock, per tracked product of each campaign in $1 (uuid[]): reserved ones and those of orders
-- that were paid for and found no stock, less what is on hand.
with owed as (
  select l.sku, sum(l.quantity - l.refunded) as units
  from orders o join order_lines l on l.order_id = o.id
  where o.state = 'owed' and 'OWED_STOCK' = any (o.flags) and l.tracked
  group by l.sku
), shelf as (
  select sku, sum(on_hand) as on_hand, sum(reserved) as reserved from stock_balances group by sku
)
select p.campaign_id, p.sku as subject,
  greatest(0, shelf.reserved + coalesce(owed.units, 0) - shelf.on_hand)::int8 as n, null::int8 as d
from campaign_products p
join shelf on shelf.sku = p.sku
left join owed on owed.sku = p.sku
where p.campaign_id = any ($1)
