-- Stretches ($1 from, $2 to) cut at the hours of a zone ($3), each slot with how much of the profile of goal $5 of
-- campaign $4 (of the version that counts) falls into it; 0 where there is no profile.
select s.nth::integer as stretch, h.from_at, h.to_at, (h.from_at at time zone $3)::date::text as day,
  coalesce(round(g.weight * extract(epoch from h.to_at - h.from_at) / 3600), 0)::int8 as weight
from unnest($1::timestamptz[], $2::timestamptz[]) with ordinality as s (from_at, to_at, nth)
cross join lateral (
  select greatest(hour, s.from_at) as from_at, least(hour + interval '1 hour', s.to_at) as to_at
  from generate_series(date_trunc('hour', s.from_at, $3), s.to_at, interval '1 hour') as hour
  where hour < s.to_at
) h
left join goal_profiles g on g.campaign_id = $4 and g.goal = $5 and g.hash = (select hash from campaigns where id = $4)
  and g.weekday = extract(isodow from h.from_at at time zone $3) and g.hour = extract(hour from h.from_at at time zone $3)
order by s.nth, h.from_at
