-- Per product allocated to campaign $1: free units of the shop against those allocated at launch, and the units paid for
-- from $2 to before $3, in whatever campaign: they leave the same shelf.
select p.sku, p.allocated, coalesce(b.free, 0)::int8 as free, coalesce(s.units, 0)::int8 as sold
from campaign_products p
left join lateral (
  select sum(on_hand - reserved) as free from stock_balances where sku = p.sku
) b on true
left join lateral (
  select sum(l.quantity - l.refunded) as units
  from orders o join order_lines l on l.order_id = o.id
  where l.sku = p.sku and o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $2 and o.paid_at < $3
) s on true
where p.campaign_id = $1 and p.allocated > 0
order by p.sku
