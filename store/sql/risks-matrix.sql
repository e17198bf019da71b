-- How many risks have each likelihood and impact, and how many incidents of them are unresolved: of campaigns that run
-- or still have such an incident. $1 the product's own risks as [{ key, likelihood, impact }].
with unresolved as (
  select campaign_id, risk, count(*) as incidents from incidents where state <> 'resolved' group by campaign_id, risk
),
watched as (
  select id, version from campaigns
  where (status in ('running', 'paused') and phase not in ('draft', 'closed')) or id in (select campaign_id from unresolved)
),
planned as (
  select w.id, r.risk ->> 'key' as key, (r.risk ->> 'likelihood')::int as likelihood, (r.risk ->> 'impact')::int as impact
  from watched w
  join plan_versions v on v.campaign_id = w.id and v.version = w.version
  cross join jsonb_array_elements(v.plan -> 'risks') as r (risk)
),
risks as (
  select * from planned
  union all
  select w.id, p.key, p.likelihood, p.impact
  from watched w cross join jsonb_to_recordset($1::jsonb) as p (key text, likelihood int, impact int)
  -- A plan's risk of the same key stands.
  where not exists (select from planned s where s.id = w.id and s.key = p.key)
)
select r.likelihood, r.impact, count(*)::int as risks, coalesce(sum(u.incidents), 0)::int as incidents,
  count(distinct r.id)::int as campaigns
from risks r left join unresolved u on u.campaign_id = r.id and u.risk = r.key
group by r.likelihood, r.impact
