-- Whom an abort is told to, each once: who was promised something counts even in the hold-out.
-- $1 campaign, $2 wave, $3 channel, $4 groups, $5 at.
with told as (
  select r.customer_id from pre_registrations r where 'preRegistered' = any ($4::text[]) and r.campaign_id = $1
  union
  select c.customer_id from coupons c
  where 'couponHolders' = any ($4) and c.campaign_id = $1 and (c.expires_at is null or c.expires_at > $5::timestamptz)
  union
  select o.customer_id from orders o
  where 'buyers' = any ($4) and o.campaign_id = $1 and o.paid_at is not null and o.state <> 'refunded'
    and not exists (
      select from audience_members h
      where h.campaign_id = $1 and h.customer_id = o.customer_id and h.arm = 'holdOut')
  union
  select m.customer_id from messages m
  where 'reached' = any ($4) and m.campaign_id = $1 and m.state = 'accepted' and m.bounced_at is null and m.wave <> $2
)
insert into messages (campaign_id, wave, customer_id, channel, segment, state)
select $1::uuid, $2, t.customer_id, $3, coalesce(a.segment, ''), 'pending'
from told t
join customers c on c.id = t.customer_id and c.erased_at is null
left join audience_members a on a.campaign_id = $1 and a.customer_id = t.customer_id
on conflict (campaign_id, wave, customer_id, channel) do nothing
