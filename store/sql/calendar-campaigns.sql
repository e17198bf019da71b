-- Campaigns of which a phase from warm-up to follow-up touches a stretch ($1 from, $2 to, not included), and all that
-- have not begun yet, whose dates may be the plan's alone; $3 how many. Each with what makes its windows and conflicts.
with touching as (
  select distinct campaign_id from campaign_phases
  where phase in ('warmUp', 'live', 'extension', 'followUp')
    and coalesce(started_at, planned_start) < $2
    and coalesce(ended_at, case when started_at is null then planned_end else 'infinity'::timestamptz end) > $1
)
select c.id, c.key, c.name, c.phase, c.status, c.time_zone, o.email as owner, w.phases,
  v.schedule, v.policy, v.segments, v.products,
  exists (select from audience_members m where m.campaign_id = c.id) as frozen,
  (select coalesce(json_object_agg(sku, allocated), '{}') from campaign_products where campaign_id = c.id) as allocated
from campaigns c
left join people o on o.id = c.owner_id
cross join lateral (
  select coalesce(json_agg(json_build_object('phase', phase, 'plannedStart', extract(epoch from planned_start) * 1000,
    'plannedEnd', extract(epoch from planned_end) * 1000, 'startedAt', extract(epoch from started_at) * 1000,
    'endedAt', extract(epoch from ended_at) * 1000)), '[]') as phases
  from campaign_phases where campaign_id = c.id
) w
left join lateral (
  select plan -> 'schedule' as schedule, plan -> 'readinessPolicy' as policy,
    (select coalesce(json_agg(json_build_object('key', s -> 'key', 'rule', (s -> 'where')::text)), '[]')
      from jsonb_array_elements(plan #> '{audience,segments}') s) as segments,
    (select coalesce(json_object_agg(sku, units), '{}') from (
      select sku, max(units) as units from (
        select p ->> 'sku' as sku, (p ->> 'stock')::int8 as units from jsonb_array_elements(plan -> 'products') p
        union all
        select promoted #>> '{}', null
        from unnest('{$.skus[*],$.sku,$.buy.sku,$.get.sku}'::jsonpath[]) as path
        cross join jsonb_array_elements(plan -> 'promotions') p
        cross join jsonb_path_query(p, path) promoted
      ) named group by sku) each) as products
  from plan_versions where campaign_id = c.id and version = c.version
) v on true
where c.id in (select campaign_id from touching)
  or (c.status in ('running', 'paused') and c.phase in ('draft', 'research', 'planning', 'approval', 'preparation'))
order by c.id desc limit $3
