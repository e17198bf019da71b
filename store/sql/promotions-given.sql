-- What each promotion of campaign $1 gave on orders that stand, net of what went back: orders, off the goods, and what its
-- budget line pays beside (shipping, gifts, points).
with standing as (
  select id from orders where campaign_id = $1 and state in ('placed', 'paid', 'owed', 'refunded')
), costs as (
  select c.promotion, sum(c.amount - c.returned)::int8 as costs
  from standing s join order_costs c on c.order_id = s.id group by c.promotion
)
select d.promotion, count(*) as orders, sum(d.amount - d.returned)::int8 as discount, coalesce(max(c.costs), 0)::int8 as costs
from standing s join order_discounts d on d.order_id = s.id left join costs c on c.promotion = d.promotion
group by d.promotion
