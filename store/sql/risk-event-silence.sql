-- Seconds before $2 since anything came from the shop (by when it was received: a batch of old events is no silence),
-- for each campaign in $1 (uuid[]) that sells. Where nothing ever came: since the phase began.
select c.id as campaign_id, '' as subject,
  greatest(0, extract(epoch from $2::timestamptz - coalesce(last.at, p.started_at)))::float8 as n, null::int8 as d
from campaigns c
join campaign_phases p on p.campaign_id = c.id and p.phase = c.phase
cross join (select max(received_at) as at from shop_events where received_at <= $2) last
where c.id = any ($1) and c.phase in ('live', 'extension') and p.started_at is not null
