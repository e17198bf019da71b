-- Claims the next few of a wave, after looking at all that may forbid it: the gates first (no gate, no claim), then what
-- is true of the customer now, not when the audience was frozen. Who may not get the mail is settled here. What is
-- transactional was promised: the campaign's own gate, consent and quiet hours do not keep it back.
-- $1 campaign, $2 wave, $3 claimant, $4 at, $5 how many, $6 after this customer, $7 and $8 quiet hours, $9 campaign's zone.
with gate as (
  select w.key, w.purpose from waves w
  join gates everybody on everybody.scope = 'all' and everybody.state = 'open'
  left join gates mine on mine.scope = $1::uuid::text
  where w.campaign_id = $1 and w.key = $2 and w.claimant = $3
    and (mine.state = 'open' or w.purpose = 'transactional')
), due as (
  select m.id, m.customer_id, m.channel, m.attempts, m.segment, gate.purpose
  from messages m, gate
  where m.campaign_id = $1 and m.wave = $2 and m.state = 'pending' and m.customer_id > $6
    and (m.not_before is null or m.not_before <= $4)
  order by m.customer_id
  limit $5
  for update of m skip locked
), judged as (
  select d.*, trim(c.email) as email, c.name, c.language,
    case
      when c.id is null or c.erased_at is not null then 'erased'
      when coalesce(trim(c.email), '') = '' then 'no_address'
      when s.reason = 'bounced' then 'bounced'
      when d.purpose = 'transactional' then null
      when s.reason is not null then 'suppressed'
      when not coalesce(k.granted, false) then 'no_consent'
      when d.purpose = 'reminder' and exists (
        select from survey_answers a where a.campaign_id = $1 and a.customer_id = d.customer_id) then 'answered'
      when d.purpose = 'winBack' and exists (
        select from orders o
        where o.campaign_id = $1 and o.customer_id = d.customer_id and o.paid_at is not null) then 'bought'
    end as reason,
    case when d.purpose <> 'transactional' then quiet_until($4, zone_or(c.time_zone, $9), $7, $8) end as held
  from due d
  left join customers c on c.id = d.customer_id
  left join consents k on k.customer_id = d.customer_id and k.channel = d.channel
  left join suppressions s on s.channel = d.channel
    and s.address_hash = encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex')
), moved as (
  update messages m set
    state = case when j.reason is not null then 'skipped' when j.held is not null then 'pending' else 'claimed' end,
    reason = j.reason,
    not_before = case when j.reason is null then j.held end,
    settled_at = case when j.reason is not null then $4::timestamptz end,
    claim_id = case when j.reason is null and j.held is null then $3::uuid end,
    claimed_at = case when j.reason is null and j.held is null then $4::timestamptz end
  from judged j
  where m.id = j.id
  returning m.id, m.state
)
select v.state, j.id, j.customer_id, j.attempts, j.segment, j.email, j.name, j.language
from moved v join judged j using (id)
order by j.customer_id
