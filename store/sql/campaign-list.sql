-- A page of campaigns with what a list shows of each, however many they are one statement. $1 sort: newest, oldest, key
-- or start; $2 pattern (like) for key and names; $3 phases, $4 statuses, $5 owner's address, $6 key, null: any;
-- $7 whether only open ones; $8 sort key and $9 id of the last one seen; $10 how many; $11 who asks.
-- Sort keys are text, so one cursor serves every order; a start that nobody knows comes last.
with asked as (
  select c.*, o.email as owner, (case $1
    when 'key' then c.key
    when 'start' then coalesce(
      (select to_char(coalesce(p.started_at, p.planned_start) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')
        from campaign_phases p where p.campaign_id = c.id and p.phase = 'live'),
      (select to_char(dated.start::timestamp at time zone c.time_zone at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')
        from plan_versions v cross join lateral (select coalesce(v.plan #>> '{schedule,live,start}', v.plan #>> '{schedule,warmUp,start}') as start) dated
        where v.campaign_id = c.id and v.version = c.version), '~')
    else c.id::text end) collate "C" as sort_key
  from campaigns c left join people o on o.id = c.owner_id
  where ($2::text is null or c.key ilike $2 or exists (select from jsonb_each_text(c.name) n where n.value ilike $2))
    and ($3::text[] is null or c.phase = any ($3)) and ($4::text[] is null or c.status = any ($4))
    and ($5::text is null or o.email = $5) and ($6::text is null or c.key = $6)
    and (not $7::boolean or c.status in ('running', 'paused'))
), page as (
  select * from asked
  where $8::text is null
    or case when $1 = 'newest' then sort_key < $8 collate "C"
       else (sort_key, id) > ($8 collate "C", $9::uuid) end
  order by case when $1 = 'newest' then sort_key end desc, case when $1 <> 'newest' then sort_key end, id
  limit $10
)
select p.id, p.key, p.name, p.owner_id, p.phase, p.status, p.waiting_for, p.version, p.hash, p.currency, p.time_zone,
  p.created_at, p.started_at, p.launched_at, p.ended_at, p.sort_key, p.owner,
  i.incidents, i.score, a.approvals, a.awaits, w.phases, v.schedule, v.policy, v.goals, r.goals as reported
from page p
cross join lateral (
  select count(*) as incidents, max(score) as score from incidents where campaign_id = p.id and state <> 'resolved'
) i
cross join lateral (
  select count(*) as approvals, coalesce(bool_or($11 = any (l.approvers) and not exists (
    select from decisions d
    where d.campaign_id = p.id and d.version = l.version and d.level = l.level and d.person_id = $11)
  -- Nobody decides about a plan of their own hands.
  ) and p.owner_id <> $11 and not exists (
    select from plan_versions where campaign_id = p.id and created_by = $11), false) as awaits
  from approval_levels l where l.campaign_id = p.id and l.state = 'open'
) a
cross join lateral (
  select coalesce(json_agg(json_build_object('phase', phase, 'plannedStart', extract(epoch from planned_start) * 1000,
    'plannedEnd', extract(epoch from planned_end) * 1000, 'startedAt', extract(epoch from started_at) * 1000,
    'endedAt', extract(epoch from ended_at) * 1000)), '[]') as phases
  from campaign_phases where campaign_id = p.id
) w
left join lateral (
  select plan -> 'schedule' as schedule, plan -> 'readinessPolicy' as policy, plan -> 'goals' as goals
  from plan_versions where campaign_id = p.id and version = p.version
) v on true
left join lateral (
  select report -> 'goals' as goals from recaps where campaign_id = p.id order by version desc limit 1
) r on true
order by case when $1 = 'newest' then sort_key end desc, case when $1 <> 'newest' then sort_key end, id
