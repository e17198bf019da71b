-- Incidents of all campaigns: those nobody has taken on first, then those somebody works on, each by score; then the
-- resolved ones, newest first.
-- $1 states, $2 one campaign or null, $3 and $4 likelihood and impact of its risk or null, $5 the product's own risks as
-- [{ key, likelihood, impact }], $6 to $9 urgency, weight, opening and id of the last one seen or null, $10 one incident
-- or null, $11 how many.
with registers as materialized (
  select c.id, r.risk ->> 'key' as key, (r.risk ->> 'likelihood')::int as likelihood, (r.risk ->> 'impact')::int as impact
  from campaigns c
  join plan_versions v on v.campaign_id = c.id and v.version = c.version
  cross join jsonb_array_elements(v.plan -> 'risks') as r (risk)
  where c.id in (select campaign_id from incidents where state = any ($1::text[]))
),
products as materialized (
  select * from jsonb_to_recordset($5::jsonb) as p (key text, likelihood int, impact int)
)
select i.id, i.campaign_id as "campaignId", i.risk, i.subject, i.score, i.state, i.step, i.observed, i.opened_at as "openedAt",
  i.cleared_at as "clearedAt", i.acknowledged_by as "acknowledgedBy", i.acknowledged_at as "acknowledgedAt",
  i.resolved_by as "resolvedBy", i.resolved_at as "resolvedAt", i.cause, i.lesson,
  c.key, c.name, c.phase, c.status, c.hash, c.currency, c.time_zone as "timeZone",
  i.urgency, i.weight
from (
  select *, case state when 'open' then 2 when 'acknowledged' then 1 else 0 end as urgency,
    case state when 'resolved' then 0 else score end as weight
  from incidents
) i
join campaigns c on c.id = i.campaign_id
where i.state = any ($1::text[])
  and ($2::uuid is null or i.campaign_id = $2)
  and ($10::uuid is null or i.id = $10)
  and ($3::int is null or coalesce(
    (select (r.likelihood, r.impact) = ($3, $4::int) from registers r where r.id = i.campaign_id and r.key = i.risk limit 1),
    (select (p.likelihood, p.impact) = ($3, $4::int) from products p where p.key = i.risk),
    false))
  and ($6::int is null or
    (i.urgency, i.weight, i.opened_at, i.id) < ($6, $7::int, $8::timestamptz, $9::uuid))
order by i.urgency desc, i.weight desc, i.opened_at desc, i.id desc
limit $11
