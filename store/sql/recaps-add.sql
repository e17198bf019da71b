-- Stores a report as the next version of a campaign's ($1) recap; a run ($2) that wrote one before gets that one.
-- Two at once: the second meets the first's version in the primary key and is tried again by its caller.
with mine as (
  select version from recaps where campaign_id = $1 and run = $2
), added as (
  insert into recaps (campaign_id, version, run, report, html, at)
  select $1, coalesce((select max(version) from recaps where campaign_id = $1), 0) + 1, $2, $3, $4, $5
  where not exists (select from mine)
  returning version
)
select version from mine union all select version from added
