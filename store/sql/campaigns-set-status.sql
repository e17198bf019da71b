-- $1 campaign, $2 status, $3 at
with changed as (
  update campaigns
  set status = $2,
      waiting_for = case when $2 in ('running', 'paused') then waiting_for end,
      ended_at = case when $2 in ('running', 'paused') then ended_at else $3::timestamptz end
  where id = $1 and status in ('running', 'paused')
  returning id
)
update campaign_phases set ended_at = $3
where campaign_id in (select id from changed) and $2 not in ('running', 'paused')
  and started_at is not null and ended_at is null
