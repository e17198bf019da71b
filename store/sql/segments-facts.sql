-- What a plan's `where` may ask of each customer at the reference day (API.md, Research report).
-- $1 reference day, $2 zone of its midnight, $3 thousandths a minor unit, $4 new, $5 active, $6 dormant limits in days,
-- $7 recency scores, $8 frequency scores, $9 segments of the RFM table, cell by cell, $10 whether orders are asked after:
-- where not, the planner leaves all of the history out.
with history as (
  select s.customer_id, s.order_id, min(s.ordered_at) as first_at, max(s.ordered_at) as last_at,
    sum(s.quantity * s.unit_price_milli) as value_milli
  from sales_lines s
  where $10::boolean and s.kind = 'sale' and s.customer_id is not null and s.ordered_at < $1::date::timestamp at time zone $2
  group by s.customer_id, s.order_id
  union all
  select o.customer_id, o.id, o.placed_at, o.placed_at, o.total * $3::integer
  from orders o
  where $10::boolean and o.paid_at is not null and o.customer_id is not null and o.placed_at < $1::date::timestamp at time zone $2
    -- An import may bring the same order again as history.
    and not exists (select from sales_lines s where s.order_id = o.id)
), buyers as (
  select h.customer_id,
    $1::date - (min(h.first_at) at time zone $2)::date as first_days,
    $1::date - (max(h.last_at) at time zone $2)::date as recency_days,
    count(*) as orders,
    sum(h.value_milli) as spend_milli
  from history h
  group by h.customer_id
), scored as (
  select b.*,
    1 + 5 * (rank() over (order by b.recency_days desc) - 1) / count(*) over () as r,
    1 + 5 * (rank() over (order by b.orders) - 1) / count(*) over () as f
  from buyers b
), cells (r, f, segment) as (
  select * from unnest($7::integer[], $8::integer[], $9::text[])
), facts as (
  select c.id, c.email, c.country, c.region, c.language, c.tier, coalesce(c.tags, '{}') as tags,
    t.segment as rfm, s.recency_days, coalesce(s.orders, 0) as orders,
    coalesce(s.spend_milli, 0)::numeric / $3::integer as spend,
    case
      when s.customer_id is null then null
      when s.first_days <= $4::integer then 'new'
      when s.recency_days <= $5::integer then 'active'
      when s.recency_days <= $6::integer then 'dormant'
      else 'lapsed'
    end as lifecycle
  from customers c
  left join scored s on s.customer_id = c.id
  left join cells t on t.r = s.r and t.f = s.f
  where c.erased_at is null
)
