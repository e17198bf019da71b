-- Events of a campaign after a number, with the entry and the name of who did it. $1 campaign, $2 after, $3 limit.
select e.seq, e.campaign_id, e.timeline_id, e.subject, coalesce(t.at, e.published_at) as at,
  t.phase, t.kind as entry, p.name as actor, coalesce(e.data, t.data) as data
from campaign_events e
left join timeline t on t.id = e.timeline_id
left join people p on p.id = t.actor_id
where e.campaign_id = $1 and e.seq > $2
order by e.seq
limit $3
