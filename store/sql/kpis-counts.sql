-- Counts of one campaign ($1) in a window ($2 included, $3 not): what domain/figures makes every figure of.
-- $4: what one unit of a SKU costs, {sku: thousandths}, where the plan says so; else the product's own cost.
with paid as (
  select o.id, o.customer_id, o.attribution, o.total - o.refunded as sales, o.list_total - o.refunded_list as list_value
  from orders o
  where o.campaign_id = $1 and o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $2 and o.paid_at < $3
), buyer as (
  select customer_id, count(*) as orders, bool_or(attribution is not null) as attributed
  from paid where customer_id is not null group by customer_id
), before as (
  select distinct customer_id from sales_lines
  where kind = 'sale' and customer_id is not null and ordered_at < $2
  union
  select distinct customer_id from orders
  where customer_id is not null and state in ('paid', 'refunded', 'owed') and paid_at < $2
), reached as (
  select distinct customer_id from messages
  where campaign_id = $1 and state = 'accepted' and bounced_at is null and settled_at >= $2 and settled_at < $3
), cost as (
  select coalesce(sum((l.quantity - l.refunded) * coalesce(($4::jsonb ->> l.sku)::int8, p.unit_cost_milli, 0)), 0) as milli
  from paid join order_lines l on l.order_id = paid.id left join products p on p.sku = l.sku
  where paid.attribution is not null
)
select
  (select coalesce(sum(sales), 0)::int8 from paid) as sales,
  (select coalesce(sum(list_value), 0)::int8 from paid) as list_value,
  (select count(*) from paid) as orders,
  (select count(*) from buyer) as buyers,
  (select count(*) from buyer where not exists (select from before where before.customer_id = buyer.customer_id)) as new_buyers,
  (select count(*) from buyer where orders > 1) as repeat_buyers,
  (select count(*) from before) as existing_customers,
  (select count(*) from buyer join before using (customer_id)) as returned_customers,
  (select count(*) from reached) as reached,
  (select count(*) from audience_members where campaign_id = $1) as frozen,
  (select count(*) from audience_members where campaign_id = $1 and arm = 'holdOut') as hold_out,
  (select count(distinct m.customer_id) from clicks c join messages m on m.id = c.message_id
    where m.campaign_id = $1 and c.counted and c.at >= $2 and c.at < $3) as clickers,
  (select count(*) from buyer where attributed) as attributed_buyers,
  (select coalesce(sum(sales), 0)::int8 from paid where attribution is not null) as attributed_sales,
  (select milli::int8 from cost) as attributed_cost_milli
