-- Stretches of goals cut at the hours of a zone, each slot with how much of the goal's profile (of the version that
-- counts) falls into it; 0 where there is no profile. One stretch a place of the lists: $1 from, $2 to, $3 zone,
-- $4 campaign, $5 goal.
select s.nth::integer as stretch, h.from_at, h.to_at, (h.from_at at time zone s.zone)::date::text as day,
  coalesce(round(g.weight * extract(epoch from h.to_at - h.from_at) / 3600), 0)::int8 as weight
from unnest($1::timestamptz[], $2::timestamptz[], $3::text[], $4::uuid[], $5::integer[])
  with ordinality as s (from_at, to_at, zone, campaign_id, goal, nth)
cross join lateral (
  select greatest(hour, s.from_at) as from_at, least(hour + interval '1 hour', s.to_at) as to_at
  from generate_series(date_trunc('hour', s.from_at, s.zone), s.to_at, interval '1 hour') as hour
  where hour < s.to_at
) h
left join campaigns c on c.id = s.campaign_id
left join goal_profiles g on g.campaign_id = c.id and g.goal = s.goal and g.hash = c.hash
  and g.weekday = extract(isodow from h.from_at at time zone s.zone)
  and g.hour = extract(hour from h.from_at at time zone s.zone)
order by s.nth, h.from_at
