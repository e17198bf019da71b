-- Counts of one campaign ($1) in a window ($2 included, $3 not): what domain/figures makes every figure of.
-- $4: what one unit of a SKU costs, {sku: thousandths}, where the plan says so; else the product's own cost.
-- $5: whether everybody who ever ordered before is counted too.
with paid as (
  select o.id, o.customer_id, c.id is not null as attributed, o.total - o.refunded as sales, o.list_total - o.refunded_list as list_value
  from orders o
  left join contact_orders c on c.id = o.id and c.campaign_id = $1 and c.paid_at >= $2 and c.paid_at < $3
  where o.campaign_id = $1 and o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $2 and o.paid_at < $3
), buyer as (
  select customer_id, count(*) as orders, bool_or(attributed) as attributed,
    exists (select from sales_lines s where s.customer_id = paid.customer_id and s.kind = 'sale' and s.ordered_at < $2)
    or exists (select from orders o where o.customer_id = paid.customer_id and o.state in ('paid', 'refunded', 'owed')
      and o.paid_at < $2) as known
  from paid where customer_id is not null group by customer_id
), before as (
  -- One probe of the index a customer: imports know every customer of their lines, and read whole they take long.
  select c.id from customers c
  cross join lateral (select from sales_lines s where s.customer_id = c.id and s.kind = 'sale' and s.ordered_at < $2 limit 1) earlier
  union
  select customer_id from orders
  where customer_id is not null and state in ('paid', 'refunded', 'owed') and paid_at < $2
), reached as (
  select distinct customer_id from contact_messages
  where campaign_id = $1 and state = 'accepted' and bounced_at is null and settled_at >= $2 and settled_at < $3
), cost as (
  select coalesce(sum((l.quantity - l.refunded) * coalesce(($4::jsonb ->> l.sku)::int8, p.unit_cost_milli, 0)), 0) as milli
  from paid join order_lines l on l.order_id = paid.id left join products p on p.sku = l.sku
  where paid.attributed
), given as (
  -- What orders cost beside their price: shipping and gifts at cost, points at face value.
  select coalesce(sum(c.amount - c.returned) filter (where c.kind = 'shipping'), 0)::int8 as shipping,
    coalesce(sum(c.amount - c.returned) filter (where c.kind = 'gift'), 0)::int8 as gifts,
    coalesce(sum(c.amount - c.returned) filter (where c.kind = 'points'), 0)::int8 as points
  from paid join order_costs c on c.order_id = paid.id
)
select
  (select coalesce(sum(sales), 0)::int8 from paid) as sales,
  (select coalesce(sum(list_value), 0)::int8 from paid) as list_value,
  (select count(*) from paid) as orders,
  (select count(*) from buyer) as buyers,
  (select count(*) from buyer where not known) as new_buyers,
  (select count(*) from buyer where orders > 1) as repeat_buyers,
  case when $5 then (select count(*) from before) else 0 end as existing_customers,
  (select count(*) from buyer where known) as returned_customers,
  (select count(*) from reached) as reached,
  (select count(*) from audience_members where campaign_id = $1) as frozen,
  (select count(*) from audience_members where campaign_id = $1 and arm = 'holdOut') as hold_out,
  (select count(distinct m.customer_id) from clicks c join contact_messages m on m.id = c.message_id
    where m.campaign_id = $1 and c.counted and c.at >= $2 and c.at < $3) as clickers,
  (select count(*) from buyer where attributed) as attributed_buyers,
  (select coalesce(sum(sales), 0)::int8 from paid where attributed) as attributed_sales,
  (select milli::int8 from cost) as attributed_cost_milli,
  (select shipping from given) as shipping,
  -- A prize is spent once it is delivered, and counts in the time it was won, as an order does in that it was paid.
  (select gifts from given)
    + (select coalesce(sum(cost), 0)::int8 from draws
      where campaign_id = $1 and state = 'delivered' and at >= $2 and at < $3) as gifts,
  (select points from given) as points
