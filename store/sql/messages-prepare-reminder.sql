-- Whoever was asked and has not answered gets a row that waits so long after their own survey mail.
-- $1 campaign, $2 wave, $3 channel, $4 reason not to send at all (null: none), $5 at, $6 the survey's wave,
-- $7 campaign's zone, $8 months, $9 days, $10 seconds after it, $11 seconds: whose time is that near are due together,
-- so that a wave of many is few pages.
insert into messages (campaign_id, wave, customer_id, channel, segment, state, reason, not_before, settled_at)
select s.campaign_id, $2, s.customer_id, $3, s.segment,
  case when $4::text is null then 'pending' else 'skipped' end, coalesce($4, 'not_due'),
  to_timestamp(ceil(extract(epoch from due.at) / $11::numeric) * $11::numeric),
  case when $4::text is null then null else $5::timestamptz end
from messages s
cross join lateral (
  select ((s.settled_at at time zone $7) + make_interval(months => $8::int, days => $9::int)) at time zone $7
    + make_interval(secs => $10::double precision) as at
) due
where s.campaign_id = $1 and s.wave = $6 and s.state = 'accepted' and s.bounced_at is null
  and not exists (
    select from survey_answers a where a.campaign_id = s.campaign_id and a.customer_id = s.customer_id)
on conflict (campaign_id, wave, customer_id, channel) do nothing
