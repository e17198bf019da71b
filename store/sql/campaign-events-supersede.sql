-- Drops snapshots that a newer one of their subject has followed for a while. $1 campaigns, $2 published before.
delete from campaign_events e
where e.campaign_id = any($1::uuid[]) and e.subject is not null and e.published_at < $2
  and exists (
    select 1 from campaign_events newer
    where newer.campaign_id = e.campaign_id and newer.subject = e.subject and newer.seq > e.seq
  )
