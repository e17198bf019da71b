-- Failed payments, and failed and paid ones together, of the ten minutes before $2, for each campaign in $1 (uuid[]).
-- What names an order counts for that order's campaign; what names none, or one nobody knows, counts for all of them:
-- a checkout that fails before there is an order is everybody's trouble.
with tried as (
  select o.campaign_id, o.id is null as anybodys,
    count(*) filter (where e.type = 'payment.failed') as failed, count(*) as tried
  from shop_events e left join orders o on o.id = e.order_id
  where e.type in ('payment.failed', 'order.paid') and e.at > $2::timestamptz - interval '10 minutes' and e.at <= $2
    and coalesce(e.status, 200) < 400
  group by o.campaign_id, o.id is null
)
select c.id as campaign_id, '' as subject, coalesce(sum(t.failed), 0)::int8 as n, coalesce(sum(t.tried), 0)::int8 as d
from unnest($1::uuid[]) c (id) left join tried t on t.campaign_id = c.id or t.anybodys
group by c.id
