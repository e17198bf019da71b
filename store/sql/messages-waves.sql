-- $1 campaign.
with counted as (
  select m.wave, m.state, m.reason, count(*) as members,
    count(*) filter (where m.bounce_kind = 'hard') as bounced,
    count(m.complained_at) as complained
  from messages m where m.campaign_id = $1
  group by m.wave, m.state, m.reason
), states as (
  select wave, jsonb_object_agg(state, members) as states
  from (select wave, state, sum(members) as members from counted group by wave, state) by_state
  group by wave
), reasons as (
  select wave, jsonb_object_agg(reason, members) as reasons
  from (select wave, reason, sum(members) as members from counted where reason is not null group by wave, reason) by_reason
  group by wave
), totals as (
  select wave, sum(members)::bigint as members, sum(bounced)::bigint as bounced, sum(complained)::bigint as complained
  from counted group by wave
)
select w.key, w.phase, w.template, w.state, w.started_at, w.ended_at,
  coalesce(t.members, 0) as members, coalesce(s.states, '{}') as states, coalesce(r.reasons, '{}') as reasons,
  coalesce(t.bounced, 0) as bounced, coalesce(t.complained, 0) as complained
from waves w
left join totals t on t.wave = w.key
left join states s on s.wave = w.key
left join reasons r on r.wave = w.key
where w.campaign_id = $1
order by w.started_at, w.key
