-- Per product allocated to campaign $1: free units of the shop, what its own orders, open or paid for, took of what launch
-- allocated (as in risk-stock-cover.sql), and the units paid for from $2 to before $3: in whatever campaign, as they leave
-- the same shelf, and in this one, as they leave its allocation.
select p.sku, p.allocated, coalesce(b.free, 0)::int8 as free, coalesce(s.taken, 0)::int8 as taken,
  coalesce(s.sold, 0)::int8 as sold, coalesce(s.sold_here, 0)::int8 as "soldHere"
from campaign_products p
left join stock_shelf b on b.sku = p.sku
left join lateral (
  select sum(units) filter (where here) as taken, sum(units) filter (where paid) as sold,
    sum(units) filter (where paid and here) as sold_here
  from (
    select l.quantity - l.refunded as units, coalesce(o.campaign_id = $1, false) as here,
      coalesce(o.state <> 'placed' and o.paid_at >= $2 and o.paid_at < $3, false) as paid
    from orders o join order_lines l on l.order_id = o.id
    where l.sku = p.sku and o.state in ('placed', 'paid', 'refunded', 'owed')
  ) units
) s on true
where p.campaign_id = $1 and p.allocated > 0
order by p.sku
