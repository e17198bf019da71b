-- Whoever signed up and has had no mail about it, each once a campaign. $1 campaign, $2 wave, $3 channel.
insert into messages (campaign_id, wave, customer_id, channel, segment, state)
select distinct $1::uuid, $2, r.customer_id, $3, coalesce(a.segment, ''), 'pending'
from pre_registrations r
join customers c on c.id = r.customer_id
left join audience_members a on a.campaign_id = r.campaign_id and a.customer_id = r.customer_id
where r.campaign_id = $1 and r.confirmed_at is null
on conflict (campaign_id, wave, customer_id, channel) do nothing
