-- The coupons of a campaign ($1) at an instant ($2): what was issued, what became of it, and what it gave (net of refunds;
-- shipping given free at its cost). Expired are codes that nobody used and nobody can use any more.
select b.promotion, b.code, b.total, b.per_customer as "perCustomer", b.issued, b.reserved, b.committed as used,
  (select count(*) from coupons c
    where c.campaign_id = b.campaign_id and c.promotion = b.promotion and c.expires_at <= $2
      and coupon_uses_of_code(c.code, c.campaign_id) = 0) as expired,
  case when b.code is null
    then (select max(c.expires_at) from coupons c where c.campaign_id = b.campaign_id and c.promotion = b.promotion)
    else coupon_expiry(b) end as "lastExpires",
  coalesce((select sum(d.amount - d.returned + coalesce((select sum(c.amount - c.returned) from order_costs c
      where c.order_id = d.order_id and c.promotion = d.promotion), 0))
    from order_coupons u join orders o on o.id = u.order_id
    join order_discounts d on d.order_id = u.order_id and d.promotion = u.promotion
    where u.campaign_id = b.campaign_id and u.promotion = b.promotion and o.state in ('paid', 'owed', 'refunded')), 0)::int8 as "valueGiven"
from coupon_balances b where b.campaign_id = $1 order by b.promotion
