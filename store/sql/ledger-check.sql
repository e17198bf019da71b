-- Every row is a violation: a balance that its entries do not explain, an entry without a balance, an order whose
-- holds do not fit its state. No row: the ledgers are right.
with stock_sums as (
  select sku, location,
    sum(quantity) filter (where kind = 'set') as initial,
    sum(case kind when 'reserve' then quantity when 'commit' then -quantity when 'release' then -quantity else 0 end) as reserved,
    sum(case kind when 'commit' then quantity when 'return' then -quantity else 0 end) as committed
  from stock_entries group by sku, location
),
budget_sums as (
  select campaign_id, line,
    sum(case kind when 'set' then amount when 'moveIn' then amount when 'moveOut' then -amount else 0 end) as total,
    sum(case kind when 'reserve' then amount when 'commit' then -amount when 'release' then -amount else 0 end) as reserved,
    sum(case kind when 'commit' then amount when 'return' then -amount else 0 end) as committed,
    sum(case kind when 'close' then amount when 'reopen' then -amount else 0 end) as returned
  from budget_entries group by campaign_id, line
),
coupon_sums as (
  select campaign_id, promotion,
    sum(uses) filter (where kind = 'issue') as issued,
    sum(case kind when 'reserve' then uses when 'commit' then -uses when 'release' then -uses else 0 end) as reserved,
    sum(case kind when 'commit' then uses when 'return' then -uses else 0 end) as committed
  from coupon_entries group by campaign_id, promotion
),
coupon_codes as (
  select campaign_id, promotion, count(*) as issued from coupons group by campaign_id, promotion
),
coupon_held as (
  select order_id, promotion,
    sum(case kind when 'reserve' then uses when 'commit' then -uses when 'release' then -uses else 0 end) as reserved,
    sum(case kind when 'commit' then uses when 'return' then -uses else 0 end) as committed
  from coupon_entries where order_id is not null group by order_id, promotion
),
days as (
  select campaign_id, sku, day, sum(orders) as orders, sum(units) as units, sum(sales) as sales
  from order_day_parts(array(select id from orders where state in ('placed', 'paid', 'owed', 'refunded')
    and campaign_id in (select campaign_id from campaign_limits)))
  group by campaign_id, sku, day
),
stock_held as (
  select order_id, sku,
    sum(case kind when 'reserve' then quantity when 'commit' then -quantity when 'release' then -quantity else 0 end) as reserved,
    sum(case kind when 'commit' then quantity when 'return' then -quantity else 0 end) as committed
  from stock_entries where order_id is not null group by order_id, sku
),
budget_held as (
  select order_id, line,
    sum(case kind when 'reserve' then amount when 'commit' then -amount when 'release' then -amount else 0 end) as reserved,
    sum(case kind when 'commit' then amount when 'return' then -amount else 0 end) as committed
  from budget_entries where order_id is not null group by order_id, line
),
units as (
  select order_id, sku, sum(quantity) as quantity, sum(refunded) as refunded from (
    select order_id, sku, quantity, refunded from order_lines where tracked
    union all
    select order_id, sku, quantity, returned from order_gifts where tracked) x
  group by order_id, sku
),
spent as (
  select order_id, budget_line as line, sum(amount) as amount, sum(returned) as returned from (
    select order_id, budget_line, amount, returned from order_discounts
    union all
    select order_id, budget_line, amount, returned from order_costs) x
  group by order_id, budget_line having sum(amount) > 0
),
promotion_sums as (
  select campaign_id, promotion,
    sum(units) filter (where kind = 'set') as total,
    sum(case kind when 'reserve' then units when 'commit' then -units when 'release' then -units else 0 end) as reserved,
    sum(case kind when 'commit' then units when 'return' then -units else 0 end) as committed
  from promotion_entries group by campaign_id, promotion
),
promotion_held as (
  select order_id, promotion, sku,
    sum(case kind when 'reserve' then units when 'commit' then -units when 'release' then -units else 0 end) as reserved,
    sum(case kind when 'commit' then units when 'return' then -units else 0 end) as committed
  from promotion_entries where order_id is not null group by order_id, promotion, sku
),
off as (
  select order_id, sum(amount) as amount from order_discounts group by order_id
),
money as (
  select order_id, sum(list_total) as list_total, sum(total) as total from order_lines group by order_id
),
point_sides as (
  select customer_id, lot_id, order_id, promotion, debit as account, -points as points from points_entries
  union all
  select customer_id, lot_id, order_id, promotion, credit, points from points_entries
),
point_sums as (
  select customer_id,
    coalesce(sum(points) filter (where account = 'pending'), 0) as pending,
    coalesce(sum(points) filter (where account = 'available'), 0) as available,
    coalesce(sum(points) filter (where account = 'held'), 0) as held,
    -coalesce(sum(points) filter (where account = 'debt'), 0) as debt
  from point_sides group by customer_id
),
point_lots as (
  select lot_id,
    coalesce(sum(points) filter (where account = 'pending'), 0) as pending,
    coalesce(sum(points) filter (where account = 'available'), 0) as available,
    coalesce(sum(points) filter (where account = 'held'), 0) as held
  from point_sides where lot_id is not null group by lot_id
),
order_point_sums as (
  select order_id, promotion,
    coalesce(sum(points) filter (where account = 'held'), 0) as held,
    coalesce(sum(points) filter (where account = 'spent'), 0) as spent,
    -coalesce(sum(points) filter (where account in ('issued', 'reversed')), 0) as earned
  from point_sides group by order_id, promotion
),
draw_sums as (
  select d.campaign_id, d.promotion, count(*) as drawn, max(d.number) as last, sum(d.cost) as won,
    coalesce(sum(d.cost) filter (where d.state = 'delivered'), 0) as delivered, coalesce(sum(e.amount), 0) as paid,
    -- A packet is the one of its number; a draw that won nothing costs nothing.
    count(*) filter (where (p.kind = 'redPacket' and d.cost is distinct from k.amount) or (d.state = 'none' and d.cost <> 0)) as wrong
  from draws d
  join draw_pools p on p.campaign_id = d.campaign_id and p.promotion = d.promotion
  left join draw_packets k on k.campaign_id = d.campaign_id and k.promotion = d.promotion and k.number = d.number
  left join budget_entries e on e.key = 'draw:' || d.id || '/commit'
  group by d.campaign_id, d.promotion
),
draw_prize_sums as (
  select campaign_id, promotion, prize, count(*) as won from draws where prize is not null group by campaign_id, promotion, prize
)
select 'stock' as ledger, coalesce(b.sku, s.sku) || '@' || coalesce(b.location, s.location) as subject,
  jsonb_build_object('initial', b.initial, 'onHand', b.on_hand, 'reserved', b.reserved, 'committed', b.committed) as balance,
  jsonb_build_object('initial', s.initial, 'reserved', s.reserved, 'committed', s.committed) as entries
from stock_balances b full join stock_sums s on s.sku = b.sku and s.location = b.location
where b.sku is null
  or (b.initial, b.reserved, b.committed)
     is distinct from (coalesce(s.initial, 0), coalesce(s.reserved, 0), coalesce(s.committed, 0))
  or b.on_hand <> b.initial - b.committed or b.reserved > b.on_hand
union all
select 'budget', coalesce(b.campaign_id, s.campaign_id) || '/' || coalesce(b.line, s.line),
  jsonb_build_object('total', b.total, 'reserved', b.reserved, 'committed', b.committed, 'returned', b.returned),
  jsonb_build_object('total', s.total, 'reserved', s.reserved, 'committed', s.committed, 'returned', s.returned)
from budget_balances b full join budget_sums s on s.campaign_id = b.campaign_id and s.line = b.line
where b.line is null
  or (b.total, b.reserved, b.committed, b.returned)
     is distinct from (coalesce(s.total, 0), coalesce(s.reserved, 0), coalesce(s.committed, 0), coalesce(s.returned, 0))
  or b.reserved + b.committed + b.returned > b.total
union all
select 'budgetMoves', campaign_id::text, jsonb_build_object('in', moved_in), jsonb_build_object('out', moved_out)
from (
  select campaign_id, coalesce(sum(amount) filter (where kind = 'moveIn'), 0) as moved_in,
    coalesce(sum(amount) filter (where kind = 'moveOut'), 0) as moved_out
  from budget_entries where kind in ('moveIn', 'moveOut') group by campaign_id
) x where moved_in <> moved_out
union all
select 'coupon', coalesce(b.campaign_id, s.campaign_id) || '/' || coalesce(b.promotion, s.promotion),
  jsonb_build_object('issued', b.issued, 'codes', k.issued, 'reserved', b.reserved, 'committed', b.committed),
  jsonb_build_object('issued', s.issued, 'reserved', s.reserved, 'committed', s.committed)
from coupon_balances b full join coupon_sums s on s.campaign_id = b.campaign_id and s.promotion = b.promotion
left join coupon_codes k on k.campaign_id = b.campaign_id and k.promotion = b.promotion
where b.promotion is null
  or (b.issued, b.reserved, b.committed)
     is distinct from (coalesce(s.issued, 0), coalesce(s.reserved, 0), coalesce(s.committed, 0))
  or b.issued <> coalesce(k.issued, 0) or b.reserved + b.committed > b.total
union all
select 'couponUses', e.campaign_id || '/' || e.promotion || '/' || coalesce(e.code, e.customer_id),
  jsonb_build_object('most', e.most), jsonb_build_object('uses', e.uses)
from (
  select x.campaign_id, x.promotion, x.code, null as customer_id, 1 as most,
    sum(case x.kind when 'reserve' then x.uses when 'commit' then 0 else -x.uses end) as uses
  from coupon_entries x join coupons k on k.code = x.code group by x.campaign_id, x.promotion, x.code
  union all
  select x.campaign_id, x.promotion, null, x.customer_id, b.per_customer,
    sum(case x.kind when 'reserve' then x.uses when 'commit' then 0 else -x.uses end)
  from coupon_entries x join coupon_balances b on b.campaign_id = x.campaign_id and b.promotion = x.promotion
  where x.customer_id is not null and b.per_customer is not null group by x.campaign_id, x.promotion, x.customer_id, b.per_customer
) e where e.uses > e.most
union all
select 'orderCoupon', o.id || '/' || coalesce(h.promotion, c.promotion),
  jsonb_build_object('state', o.state), jsonb_build_object('reserved', h.reserved, 'committed', h.committed)
from coupon_held h full join order_coupons c on c.order_id = h.order_id and c.promotion = h.promotion
left join orders o on o.id = coalesce(h.order_id, c.order_id)
where case o.state
  when 'placed' then (h.reserved, h.committed) is distinct from (1, 0)
  when 'paid' then (h.reserved, h.committed) is distinct from (0, 1)
  when 'owed' then coalesce(h.reserved, 0) <> 0 or coalesce(h.committed, 0) not in (0, 1)
  else o.id is null or (coalesce(h.reserved, 0), coalesce(h.committed, 0)) is distinct from (0, 0)
end
union all
select 'units', coalesce(b.campaign_id, s.campaign_id) || '/' || coalesce(b.promotion, s.promotion),
  jsonb_build_object('total', b.total, 'reserved', b.reserved, 'committed', b.committed),
  jsonb_build_object('total', s.total, 'reserved', s.reserved, 'committed', s.committed)
from promotion_balances b full join promotion_sums s on s.campaign_id = b.campaign_id and s.promotion = b.promotion
where b.promotion is null
  or (b.total, b.reserved, b.committed)
     is distinct from (coalesce(s.total, 0), coalesce(s.reserved, 0), coalesce(s.committed, 0))
  or b.reserved + b.committed > b.total
union all
select 'unitsHad', e.campaign_id || '/' || e.promotion || '/' || e.customer_id,
  jsonb_build_object('most', e.per_buyer), jsonb_build_object('units', e.units)
from (
  select x.campaign_id, x.promotion, x.customer_id, b.per_buyer,
    sum(case x.kind when 'reserve' then x.units when 'commit' then 0 else -x.units end) as units
  from promotion_entries x join promotion_balances b on b.campaign_id = x.campaign_id and b.promotion = x.promotion
  where x.customer_id is not null and b.per_buyer is not null group by x.campaign_id, x.promotion, x.customer_id, b.per_buyer
) e where e.units > e.per_buyer
union all
select 'orderUnits', o.id || '/' || coalesce(h.promotion, u.promotion),
  jsonb_build_object('state', o.state, 'quantity', u.quantity, 'returned', u.returned),
  jsonb_build_object('reserved', h.reserved, 'committed', h.committed)
from promotion_held h full join order_units u on u.order_id = h.order_id and u.promotion = h.promotion and u.sku = h.sku
left join orders o on o.id = coalesce(h.order_id, u.order_id)
where case o.state
  when 'placed' then (h.reserved, h.committed) is distinct from (u.quantity, 0)
  when 'paid' then (h.reserved, h.committed) is distinct from (0, u.quantity - u.returned)
  when 'owed' then coalesce(h.reserved, 0) <> 0 or coalesce(h.committed, 0) not in (0, coalesce(u.quantity - u.returned, 0))
  else o.id is null or (coalesce(h.reserved, 0), coalesce(h.committed, 0)) is distinct from (0, 0)
end
union all
select 'day', coalesce(d.campaign_id, s.campaign_id) || '/' || coalesce(d.sku, s.sku) || '@' || coalesce(d.day, s.day),
  jsonb_build_object('orders', d.orders, 'units', d.units, 'sales', d.sales),
  jsonb_build_object('orders', s.orders, 'units', s.units, 'sales', s.sales)
from campaign_days d full join days s on s.campaign_id = d.campaign_id and s.sku = d.sku and s.day = d.day
where (coalesce(d.orders, 0), coalesce(d.units, 0), coalesce(d.sales, 0))
  is distinct from (coalesce(s.orders, 0), coalesce(s.units, 0), coalesce(s.sales, 0))
union all
select 'orderStock', o.id || '/' || coalesce(h.sku, u.sku),
  jsonb_build_object('state', o.state, 'quantity', u.quantity, 'refunded', u.refunded),
  jsonb_build_object('reserved', h.reserved, 'committed', h.committed)
from stock_held h full join units u on u.order_id = h.order_id and u.sku = h.sku
left join orders o on o.id = coalesce(h.order_id, u.order_id)
where case o.state
  when 'placed' then (h.reserved, h.committed) is distinct from (u.quantity, 0)
  when 'paid' then (h.reserved, h.committed) is distinct from (0, u.quantity - u.refunded)
  -- What is owed was paid for and could not be taken: all of its stock, or none.
  when 'owed' then coalesce(h.reserved, 0) <> 0 or coalesce(h.committed, 0) not in (0, coalesce(u.quantity - u.refunded, 0))
  else o.id is null or (coalesce(h.reserved, 0), coalesce(h.committed, 0)) is distinct from (0, 0)
end
union all
select 'orderBudget', o.id || '/' || coalesce(h.line, d.line),
  jsonb_build_object('state', o.state, 'amount', d.amount, 'returned', d.returned),
  jsonb_build_object('reserved', h.reserved, 'committed', h.committed)
from budget_held h full join spent d on d.order_id = h.order_id and d.line = h.line
left join orders o on o.id = coalesce(h.order_id, d.order_id)
where case o.state
  when 'placed' then (h.reserved, h.committed) is distinct from (d.amount, 0)
  when 'paid' then (h.reserved, h.committed) is distinct from (0, d.amount - d.returned)
  when 'owed' then coalesce(h.reserved, 0) <> 0 or coalesce(h.committed, 0) not in (0, coalesce(d.amount - d.returned, 0))
  else o.id is null or (coalesce(h.reserved, 0), coalesce(h.committed, 0)) is distinct from (0, 0)
end
union all
select 'points', coalesce(b.customer_id, s.customer_id),
  jsonb_build_object('pending', b.pending, 'available', b.available, 'held', b.held, 'debt', b.debt),
  jsonb_build_object('pending', s.pending, 'available', s.available, 'held', s.held, 'debt', s.debt)
from points_balances b full join point_sums s on s.customer_id = b.customer_id
where b.customer_id is null
  or (b.pending, b.available, b.held, b.debt)
     is distinct from (coalesce(s.pending, 0), coalesce(s.available, 0), coalesce(s.held, 0), coalesce(s.debt, 0))
union all
select 'pointsLot', coalesce(l.key, s.lot_id::text),
  jsonb_build_object('pending', l.pending, 'available', l.available, 'held', l.held),
  jsonb_build_object('pending', s.pending, 'available', s.available, 'held', s.held)
from points_lots l full join point_lots s on s.lot_id = l.id
where l.id is null
  or (l.pending, l.available, l.held) is distinct from (coalesce(s.pending, 0), coalesce(s.available, 0), coalesce(s.held, 0))
union all
select 'orderPoints', o.id || '/' || coalesce(p.promotion, s.promotion),
  jsonb_build_object('state', o.state, 'earned', p.earned - p.earned_returned, 'redeemed', p.redeemed - p.redeemed_returned),
  jsonb_build_object('earned', s.earned, 'held', s.held, 'spent', s.spent)
from order_points p full join order_point_sums s on s.order_id = p.order_id and s.promotion = p.promotion
left join orders o on o.id = coalesce(p.order_id, s.order_id)
where o.id is null or (coalesce(s.held, 0), coalesce(s.spent, 0), coalesce(s.earned, 0)) is distinct from case
  when o.customer_id is null then (0::numeric, 0::numeric, 0::numeric)
  when o.state = 'placed' then (p.redeemed::numeric, 0::numeric, 0::numeric)
  when o.state in ('paid', 'owed') then (0::numeric, (p.redeemed - p.redeemed_returned)::numeric, (p.earned - p.earned_returned)::numeric)
  else (0::numeric, 0::numeric, 0::numeric) end
union all
select 'draw', p.campaign_id || '/' || p.promotion,
  jsonb_build_object('drawn', p.drawn, 'won', p.won, 'delivered', p.delivered, 'fund', p.fund),
  jsonb_build_object('drawn', s.drawn, 'last', s.last, 'won', s.won, 'delivered', s.delivered, 'paid', s.paid, 'wrong', s.wrong,
    'reserved', r.amount, 'released', l.amount)
from draw_pools p left join draw_sums s on s.campaign_id = p.campaign_id and s.promotion = p.promotion
left join budget_entries r on r.key = 'draws:' || p.campaign_id || '/' || p.promotion || '/reserve'
left join budget_entries l on l.key = 'draws:' || p.campaign_id || '/' || p.promotion || '/release'
-- Numbers without a gap, what was won and delivered, and the fund: kept whole, and what nobody won given back at the end.
where (p.drawn, p.drawn, p.won, p.delivered, p.delivered, 0)
    is distinct from (coalesce(s.drawn, 0), coalesce(s.last, 0), coalesce(s.won, 0), coalesce(s.delivered, 0), coalesce(s.paid, 0), coalesce(s.wrong, 0))
  or (coalesce(r.amount, 0), coalesce(l.amount, 0)) is distinct from (case when p.funded then p.fund else 0 end,
    case when p.funded and p.closed_at is not null then p.fund - p.won else 0 end)
union all
select 'drawPrize', coalesce(z.campaign_id, s.campaign_id) || '/' || coalesce(z.promotion, s.promotion) || '/' || coalesce(z.prize, s.prize),
  jsonb_build_object('won', z.won, 'units', z.units), jsonb_build_object('won', s.won)
from draw_prizes z full join draw_prize_sums s on s.campaign_id = z.campaign_id and s.promotion = z.promotion and s.prize = z.prize
where z.won is distinct from coalesce(s.won, 0)
union all
select 'order', o.id,
  jsonb_build_object('listTotal', o.list_total, 'discount', o.discount, 'total', o.total),
  jsonb_build_object('listTotal', m.list_total, 'total', m.total, 'discount', d.amount)
from orders o left join money m on m.order_id = o.id
left join off d on d.order_id = o.id
where (o.list_total, o.total, o.discount)
  is distinct from (coalesce(m.list_total, 0), coalesce(m.total, 0), coalesce(d.amount, 0))
  or o.shipping_refunded <> case when o.state = 'refunded' then o.shipping else 0 end
order by 1, 2
