-- $1 campaign, $2 phase, $3 at, $4 planned end or null, $5 whether this is the launch
with moved as (
  update campaigns
  set phase = $2, waiting_for = null,
      launched_at = case when $5::boolean then coalesce(launched_at, $3) else launched_at end
  where id = $1 and status in ('running', 'paused')
  returning id
), ended as (
  update campaign_phases set ended_at = $3
  where campaign_id in (select id from moved) and phase <> $2 and started_at is not null and ended_at is null
)
insert into campaign_phases (campaign_id, phase, started_at, planned_end)
select id, $2, $3, $4 from moved
on conflict (campaign_id, phase) do update
set started_at = coalesce(campaign_phases.started_at, excluded.started_at),
    -- Of a phase that has started only an extension moves the end: a late second try must not take it back.
    planned_end = case when campaign_phases.started_at is null
      then coalesce(excluded.planned_end, campaign_phases.planned_end) else campaign_phases.planned_end end,
    -- A campaign sent back is in planning again.
    ended_at = null
