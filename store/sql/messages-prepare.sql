-- Every treated member of a wave's segments gets a row; the hold-out gets none.
-- $1 campaign, $2 wave, $3 channel, $4 segments (null: all), $5 reason not to send at all (null: none), $6 at,
-- $7 whether only buyers of the campaign.
insert into messages (campaign_id, wave, customer_id, channel, segment, state, reason, settled_at)
select $1::uuid, $2, a.customer_id, $3, a.segment,
  case when $5::text is null then 'pending' else 'skipped' end, $5,
  case when $5::text is null then null else $6::timestamptz end
from audience_members a
where a.campaign_id = $1 and a.arm = 'treated' and ($4::text[] is null or a.segment = any ($4))
  and (not $7::boolean or exists (
    select from orders o
    where o.campaign_id = $1 and o.customer_id = a.customer_id and o.paid_at is not null and o.state <> 'refunded'))
on conflict (campaign_id, wave, customer_id, channel) do nothing
