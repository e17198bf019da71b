-- Page views of the shop in the five minutes before $2, for each campaign in $1 (uuid[]) from warm-up to extension.
select c.id as campaign_id, '' as subject, viewed.n, null::int8 as d
from campaigns c
cross join (
  select count(*) as n from shop_events
  where type = 'page.viewed' and at > $2::timestamptz - interval '5 minutes' and at <= $2
) viewed
where c.id = any ($1) and c.phase in ('warmUp', 'live', 'extension')
