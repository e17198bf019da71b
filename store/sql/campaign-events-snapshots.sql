-- Numbers what differs from the newest of its subject. $1 campaigns, $2 subjects, $3 data, side by side; $4 real time.
insert into campaign_events (campaign_id, subject, data, published_at)
select new.campaign_id, new.subject, new.data, $4
from unnest($1::uuid[], $2::text[], $3::jsonb[]) with ordinality as new (campaign_id, subject, data, nth)
left join lateral (
  select e.data from campaign_events e
  where e.campaign_id = new.campaign_id and e.subject = new.subject
  order by e.seq desc limit 1
) newest on true
where newest.data is distinct from new.data
order by new.nth
