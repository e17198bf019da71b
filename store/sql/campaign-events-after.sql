-- Events of a campaign after a number, with the entry and the name of who did it. $1 campaign, $2 after, $3 limit.
select e.seq, e.campaign_id, e.timeline_id, e.subject, coalesce(t.at, e.published_at) as at,
  t.phase, t.kind as entry, p.name as actor, c.text as reason, coalesce(e.data, t.data) as data
from campaign_events e
left join timeline t on t.id = e.timeline_id
left join people p on p.id = t.actor_id
left join comments c on c.campaign_id = t.campaign_id
  and c.id = case when t.data->>'commentId' ~ '^[0-9a-f-]{36}$' then (t.data->>'commentId')::uuid end
where e.campaign_id = $1 and e.seq > $2
order by e.seq
limit $3
