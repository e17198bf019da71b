-- What people did in the shop in windows ($1 from, $2 to; ascending, not overlapping); $3 is the zone of local days.
-- Visits are visitors by local day; product views those of pages with a SKU.
with viewed as materialized (
  select at, visitor, customer_id, sku, nth
  from (
    select at, coalesce(data ->> 'visitorId', customer_id) as visitor, customer_id, data ->> 'sku' as sku,
      width_bucket(at, $1::timestamptz[]) as nth
    from shop_events
    where type = 'page.viewed' and at >= ($1::timestamptz[])[1] and at < ($2::timestamptz[])[cardinality($2)]
  ) e where at < ($2::timestamptz[])[nth]
), visits as (
  select nth, count(*) as visits, count(*) filter (where product) as product_views
  from (
    select nth, visitor, (at at time zone $3)::date as day, bool_or(sku is not null) as product
    from viewed where visitor is not null group by 1, 2, 3
  ) days group by nth
), visitors as (
  select nth, count(distinct visitor) as visitors from viewed group by nth
), acts as (
  select customer_id, at from viewed
  union all
  select customer_id, paid_at from orders
  where state in ('paid', 'refunded', 'owed') and paid_at >= ($1::timestamptz[])[1] and paid_at < ($2::timestamptz[])[cardinality($2)]
  union all
  select customer_id, ordered_at from sales_lines
  where kind = 'sale' and ordered_at >= ($1::timestamptz[])[1] and ordered_at < ($2::timestamptz[])[cardinality($2)]
  union all
  select m.customer_id, c.at from clicks c join messages m on m.id = c.message_id
  where c.counted and c.at >= ($1::timestamptz[])[1] and c.at < ($2::timestamptz[])[cardinality($2)]
), active as (
  select nth, count(distinct customer_id) as customers
  from (select customer_id, at, width_bucket(at, $1::timestamptz[]) as nth from acts where customer_id is not null) a
  where at < ($2::timestamptz[])[nth] group by nth
), registered as (
  select nth, count(*) as members
  from (
    select registered_at, width_bucket(registered_at, $1::timestamptz[]) as nth from customers
    where registered_at >= ($1::timestamptz[])[1] and registered_at < ($2::timestamptz[])[cardinality($2)]
  ) c where registered_at < ($2::timestamptz[])[nth] group by nth
), reviewed as (
  select nth, count(*) as reviews, count(*) filter (where stars >= 4) as positive
  from (
    select at, (data ->> 'stars')::integer as stars, width_bucket(at, $1::timestamptz[]) as nth from shop_events
    where type = 'review.posted' and at >= ($1::timestamptz[])[1] and at < ($2::timestamptz[])[cardinality($2)]
      and data ->> 'stars' is not null
  ) r where at < ($2::timestamptz[])[nth] group by nth
)
select coalesce(v.visits, 0)::int8 as visits, coalesce(v.product_views, 0)::int8 as "productViews",
  coalesce(s.visitors, 0)::int8 as visitors, coalesce(a.customers, 0)::int8 as "activeCustomers",
  coalesce(m.members, 0)::int8 as "newMembers", coalesce(r.reviews, 0)::int8 as reviews,
  coalesce(r.positive, 0)::int8 as "positiveReviews"
from unnest($1::timestamptz[]) with ordinality as w (from_at, nth)
left join visits v using (nth) left join visitors s using (nth) left join active a using (nth)
left join registered m using (nth) left join reviewed r using (nth)
order by w.nth
