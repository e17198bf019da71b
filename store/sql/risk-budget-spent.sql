-- What is reserved and committed of each budget line of each campaign in $1 (uuid[]), and of all lines under an empty
-- subject.
select campaign_id, coalesce(line, '') as subject, sum(reserved + committed)::int8 as n, sum(total)::int8 as d
from budget_balances
where campaign_id = any ($1)
group by grouping sets ((campaign_id), (campaign_id, line))
