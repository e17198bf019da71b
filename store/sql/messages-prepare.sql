-- Every treated member a wave is for gets a row; the hold-out gets none.
-- $1 campaign, $2 wave, $3 channel, $4 segments (null: all), $5 reason not to send at all (null: none), $6 at,
-- $7 who: members, buyers, reached or nonBuyers, $8 and $9 salt and threshold of a sample (null: all of them).
with bought as (
  -- Who sent everything back is not thanked, and not won back either.
  select distinct o.customer_id from orders o
  where $7 in ('buyers', 'nonBuyers') and o.campaign_id = $1 and o.paid_at is not null
    and ($7 = 'nonBuyers' or o.state <> 'refunded')
), reached as (
  select distinct m.customer_id from messages m
  where $7 in ('reached', 'nonBuyers') and m.campaign_id = $1 and m.state = 'accepted' and m.bounced_at is null
)
insert into messages (campaign_id, wave, customer_id, channel, segment, state, reason, settled_at)
select $1::uuid, $2, a.customer_id, $3, a.segment,
  case when $5::text is null then 'pending' else 'skipped' end, $5,
  case when $5::text is null then null else $6::timestamptz end
from audience_members a
left join bought b on b.customer_id = a.customer_id
left join reached r on r.customer_id = a.customer_id
where a.campaign_id = $1 and a.arm = 'treated' and ($4::text[] is null or a.segment = any ($4))
  and case $7
    when 'buyers' then b.customer_id is not null
    when 'reached' then r.customer_id is not null
    when 'nonBuyers' then r.customer_id is not null and b.customer_id is null
    else true
  end
  and ($9::bigint is null or draw_position($8, 'survey', a.customer_id) < $9)
on conflict (campaign_id, wave, customer_id, channel) do nothing
