-- Contact in windows ($1 from, $2 to; ascending, not overlapping), of campaign $3 or, where that is null, of all.
with w as (
  select nth, from_at, to_at from unnest($1::timestamptz[], $2::timestamptz[]) with ordinality as u (from_at, to_at, nth)
), accepted as materialized (
  select campaign_id, customer_id, wave, nth
  from (
    select campaign_id, customer_id, wave, settled_at, width_bucket(settled_at, $1::timestamptz[]) as nth from contact_messages
    where state = 'accepted' and bounced_at is null and ($3::uuid is null or campaign_id = $3)
      and settled_at >= ($1::timestamptz[])[1] and settled_at < ($2::timestamptz[])[cardinality($2)]
  ) m where settled_at < ($2::timestamptz[])[nth]
), reached as (
  select nth, count(distinct customer_id) as reached, count(distinct (campaign_id, customer_id)) as contacts,
    count(distinct (campaign_id, customer_id)) filter (where wave = 'survey') as surveyed
  from accepted group by nth
), responded as (
  -- Of those asked in the window, whoever has answered by its end.
  select m.nth, count(*) as people
  from (select distinct nth, campaign_id, customer_id from accepted where wave = 'survey') m
  join survey_answers a on a.campaign_id = m.campaign_id and a.customer_id = m.customer_id and a.at < ($2::timestamptz[])[m.nth]
  group by m.nth
), reachable as (
  select r.nth, count(*) as people
  from (select distinct nth, campaign_id from accepted) r
  join audience_members a on a.campaign_id = r.campaign_id and a.arm <> 'holdOut'
  group by r.nth
), clicked as (
  select nth, count(distinct customer_id) as clickers
  from (
    select m.customer_id, c.at, width_bucket(c.at, $1::timestamptz[]) as nth
    from clicks c join contact_messages m on m.id = c.message_id
    where c.counted and ($3::uuid is null or m.campaign_id = $3)
      and c.at >= ($1::timestamptz[])[1] and c.at < ($2::timestamptz[])[cardinality($2)]
  ) c where at < ($2::timestamptz[])[nth] group by nth
), bought as (
  select nth, count(distinct customer_id) as buyers
  from (
    select customer_id, paid_at, width_bucket(paid_at, $1::timestamptz[]) as nth from contact_orders
    where ($3::uuid is null or campaign_id = $3)
      and paid_at >= ($1::timestamptz[])[1] and paid_at < ($2::timestamptz[])[cardinality($2)]
  ) o where paid_at < ($2::timestamptz[])[nth] group by nth
), answered as (
  select nth, count(nps) as rated, count(*) filter (where nps >= 9) as promoters,
    count(*) filter (where nps <= 6) as detractors, count(csat) as scored, sum(csat) as csat
  from (
    select nps, csat, at, width_bucket(at, $1::timestamptz[]) as nth from survey_answers
    where ($3::uuid is null or campaign_id = $3)
      and at >= ($1::timestamptz[])[1] and at < ($2::timestamptz[])[cardinality($2)]
  ) a where at < ($2::timestamptz[])[nth] group by nth
), booked as (
  select nth, sum(amount) as amount
  from (
    select amount, at, width_bucket(at, $1::timestamptz[]) as nth from spend
    where line = 'acquisition' and ($3::uuid is null or campaign_id = $3) and at >= ($1::timestamptz[])[1] and at < ($2::timestamptz[])[cardinality($2)]
  ) s where at < ($2::timestamptz[])[nth] group by nth
)
select coalesce(r.reached, 0)::int8 as reached, coalesce(r.contacts, 0)::int8 as contacts,
  coalesce(e.people, 0)::int8 as reachable, coalesce(c.clickers, 0)::int8 as clickers,
  coalesce(b.buyers, 0)::int8 as "attributedBuyers", coalesce(r.surveyed, 0)::int8 as surveyed,
  coalesce(p.people, 0)::int8 as answers, coalesce(a.rated, 0)::int8 as rated,
  coalesce(a.promoters, 0)::int8 as promoters, coalesce(a.detractors, 0)::int8 as detractors,
  coalesce(a.scored, 0)::int8 as scored, coalesce(a.csat, 0)::int8 as csat,
  s.amount::int8 as "acquisitionSpend"
from w
left join reached r using (nth) left join responded p using (nth) left join reachable e using (nth) left join clicked c using (nth)
left join bought b using (nth) left join answered a using (nth) left join booked s using (nth)
order by w.nth
