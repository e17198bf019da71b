-- The days that research of campaign $1 took as the baseline, as instants in zone $2; both ends of the days included.
select (report #>> '{window,from}')::date::timestamp at time zone $2 as "from",
  ((report #>> '{window,to}')::date + 1)::timestamp at time zone $2 as "to"
from research_reports where campaign_id = $1 and report #>> '{window,from}' is not null
