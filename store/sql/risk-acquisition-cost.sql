-- What was booked on the acquisition line (minor units) and the new buyers of each campaign in $1 (uuid[]), to date. A
-- campaign for which nothing was booked shows nothing: its cost is unknown, not 0.
with booked as (
  select campaign_id, sum(amount)::int8 as spend
  from spend where campaign_id = any ($1) and line = 'acquisition' group by campaign_id
), buyers as (
  select o.campaign_id, o.customer_id, min(o.paid_at) as since
  from orders o join booked on booked.campaign_id = o.campaign_id
  where o.customer_id is not null and o.state in ('paid', 'refunded', 'owed') and o.paid_at is not null
  group by o.campaign_id, o.customer_id
), new as (
  select b.campaign_id, count(*) as n from buyers b
  where not exists (
    select from sales_lines s where s.customer_id = b.customer_id and s.kind = 'sale' and s.ordered_at < b.since)
    and not exists (
      select from orders o where o.customer_id = b.customer_id and o.state in ('paid', 'refunded', 'owed')
        and o.paid_at < b.since)
  group by b.campaign_id
)
select booked.campaign_id, '' as subject, booked.spend as n, coalesce(new.n, 0) as d
from booked left join new on new.campaign_id = booked.campaign_id
