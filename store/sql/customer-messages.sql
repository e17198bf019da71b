-- $1 customer, $2 and $3 after (instant and id of the last one shown), $4 how many. What has no outcome yet stands where
-- its wave is due, in front where nobody knows when.
with mine as (
  select m.*, w.due_at,
    coalesce(m.settled_at, m.not_before, w.due_at, m.claimed_at, 'infinity'::timestamptz) as raw_at
  from messages m left join waves w on w.campaign_id = m.campaign_id and w.key = m.wave
  where m.customer_id = $1
), placed as (
  select m.*, case when m.raw_at = 'infinity' then timestamptz '9999-01-01' else m.raw_at end as placed_at from mine m
)
select m.id, m.campaign_id as "campaignId", c.key as "campaignKey", c.name as "campaignName", m.wave, m.channel, m.segment,
  m.state, m.reason, m.settled_at as at, m.due_at as "dueAt",
  case when m.state = 'pending' then m.not_before end as "heldUntil", m.delivered_at as "deliveredAt",
  m.bounced_at as "bouncedAt", m.bounce_kind as "bounceKind", m.complained_at as "complainedAt",
  k.clicks, k.clicked_at as "clickedAt",
  s.nps, s.csat, s.repurchase, s.comment, s.at as answered_at, m.placed_at
from placed m
join campaigns c on c.id = m.campaign_id
cross join lateral (
  select count(*) as clicks, max(k.at) as clicked_at from clicks k where k.message_id = m.id and k.counted
) k
left join survey_answers s on s.message_id = m.id and s.campaign_id = m.campaign_id and s.customer_id = m.customer_id
where $2::timestamptz is null or (m.placed_at, m.id) < ($2::timestamptz, $3::uuid)
order by m.placed_at desc, m.id desc
limit $4
