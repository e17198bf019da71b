-- Levels that wait for decisions now, the nearest deadline first.
-- $1 the person who reads, $2 whose: mine (asked of them, and not handed on), owned (of their campaigns) or all, $3 one campaign or null,
-- $4 and $5 deadline and campaign of the last one seen or null, $6 how many.
with waiting as (
  select l.*, coalesce(l.deadline, 'infinity') as until
  from approval_levels l
  join campaigns c on c.id = l.campaign_id and c.version = l.version and c.status in ('running', 'paused')
  -- Handed on, and not got back since.
  cross join lateral (
    select coalesce((
      select d.person_id = $1 from decisions d
      where d.campaign_id = l.campaign_id and d.version = l.version and d.level = l.level and d.verdict = 'delegate'
        and (d.person_id = $1 or d.delegate_to = $1)
      order by d.at desc, d.id desc limit 1), false) as handed_on
  ) gone
  where l.state = 'open'
    and ($3::uuid is null or l.campaign_id = $3)
    and case $2::text when 'mine' then $1::uuid = any (l.approvers) and not gone.handed_on
      when 'owned' then c.owner_id = $1 else true end
    and ($4::timestamptz is null or (coalesce(l.deadline, 'infinity'), l.campaign_id) > ($4, $5::uuid))
  order by until, l.campaign_id
  limit $6
)
select w.campaign_id as "campaignId", c.key, c.name, c.phase, c.status, c.currency, c.time_zone as "timeZone",
  c.owner_id as "ownerId", w.version, w.level, w.position, w.hash, w.quorum, w.approvers, w.deadline,
  w.opened_at as "openedAt", now.plan as "shown", before.version as "shownBefore", before.plan as "before",
  votes.votes, authors.authors
from waiting w
join campaigns c on c.id = w.campaign_id
join plan_versions now on now.campaign_id = w.campaign_id and now.version = w.version
-- The last version this person was asked about; who is not asked at all sees what anybody was shown last.
left join plan_versions before on before.campaign_id = w.campaign_id and before.version = (
  select max(p.version) from approval_levels p
  where p.campaign_id = w.campaign_id and p.version < w.version
    and ($1 = any (p.approvers) or not $1 = any (w.approvers)))
cross join lateral (
  select coalesce(json_agg(json_build_object('level', d.level, 'person', d.person_id, 'verdict', d.verdict,
    'to', d.delegate_to, 'comment', k.text, 'at', d.at) order by d.at, d.id), '[]') as votes
  from decisions d left join comments k on k.id = d.comment_id
  where d.campaign_id = w.campaign_id and d.version = w.version
) votes
cross join lateral (
  select coalesce(array_agg(distinct v.created_by) filter (where v.created_by is not null), '{}') as authors
  from plan_versions v where v.campaign_id = w.campaign_id
) authors
order by w.until, w.campaign_id
