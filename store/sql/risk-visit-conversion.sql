-- Buyers and visitors of the shop since the open selling phase of each campaign in $1 (uuid[]) began.
with open as (
  select c.id, p.started_at as since
  from campaigns c join campaign_phases p on p.campaign_id = c.id and p.phase = c.phase
  where c.id = any ($1) and c.phase in ('live', 'extension') and p.started_at is not null
)
select open.id as campaign_id, '' as subject, buyers.n, visitors.d
from open
cross join lateral (
  select count(distinct o.customer_id) as n from orders o
  where o.campaign_id = open.id and o.state in ('paid', 'refunded', 'owed') and o.paid_at >= open.since
) buyers
cross join lateral (
  select count(distinct e.data ->> 'visitorId') as d from shop_events e
  where e.type = 'page.viewed' and e.at >= open.since
) visitors
