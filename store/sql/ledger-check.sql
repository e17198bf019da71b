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
    sum(amount) filter (where kind = 'set') as total,
    sum(case kind when 'reserve' then amount when 'commit' then -amount when 'release' then -amount else 0 end) as reserved,
    sum(case kind when 'commit' then amount when 'return' then -amount else 0 end) as committed
  from budget_entries group by campaign_id, line
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
  select order_id, sku, sum(quantity) as quantity, sum(refunded) as refunded from order_lines where tracked group by order_id, sku
),
spent as (
  select order_id, budget_line as line, sum(amount) as amount, sum(returned) as returned
  from order_discounts group by order_id, budget_line
),
money as (
  select order_id, sum(list_total) as list_total, sum(total) as total from order_lines group by order_id
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
  jsonb_build_object('total', b.total, 'reserved', b.reserved, 'committed', b.committed),
  jsonb_build_object('total', s.total, 'reserved', s.reserved, 'committed', s.committed)
from budget_balances b full join budget_sums s on s.campaign_id = b.campaign_id and s.line = b.line
where b.line is null
  or (b.total, b.reserved, b.committed)
     is distinct from (coalesce(s.total, 0), coalesce(s.reserved, 0), coalesce(s.committed, 0))
  or b.reserved + b.committed > b.total
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
select 'order', o.id,
  jsonb_build_object('listTotal', o.list_total, 'discount', o.discount, 'total', o.total),
  jsonb_build_object('listTotal', m.list_total, 'total', m.total, 'discount', d.amount)
from orders o left join money m on m.order_id = o.id
left join (select order_id, sum(amount) as amount from spent group by order_id) d on d.order_id = o.id
where (o.list_total, o.total, o.discount)
  is distinct from (coalesce(m.list_total, 0), coalesce(m.total, 0), coalesce(d.amount, 0))
order by 1, 2
