-- What was booked for campaign $1 in a window ($2 included, $3 not), by kind and line. What was booked before its launch
-- counts at the launch, and what was booked after its selling ended at that end: it was spent for the selling.
with selling as (
  select min(started_at) as first_at, max(coalesce(ended_at, 'infinity')) as last_at from campaign_phases
  where campaign_id = $1 and phase in ('warmUp', 'live', 'extension') and started_at is not null
), counted as (
  select kind, line, amount,
    case when at >= last_at then greatest(last_at - interval '1 millisecond', first_at) else greatest(at, first_at) end as at
  from spend cross join selling where campaign_id = $1
)
select kind, line, sum(amount)::int8 as amount from counted
where at >= $2 and at < $3 group by kind, line order by kind, line nulls first
