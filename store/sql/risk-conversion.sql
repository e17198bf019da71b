-- Attributed buyers since the open selling phase of each campaign in $1 (uuid[]) began, and the people it has reached by
-- now: whom the warm-up reached is asked to buy in live, whether or not live has waves of its own. Before live nobody is
-- expected to buy, and after extension nothing is offered: other phases show nothing.
with open as (
  select c.id, p.started_at as since
  from campaigns c join campaign_phases p on p.campaign_id = c.id and p.phase = c.phase
  where c.id = any ($1) and c.phase in ('live', 'extension') and p.started_at is not null
)
select open.id as campaign_id, '' as subject, buyers.n, reached.d
from open
cross join lateral (
  select count(distinct o.customer_id) as n from contact_orders o
  where o.campaign_id = open.id and o.paid_at >= open.since
) buyers
cross join lateral (
  select count(distinct m.customer_id) as d from contact_messages m
  where m.campaign_id = open.id and m.state = 'accepted' and m.bounced_at is null
) reached
