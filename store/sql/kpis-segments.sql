-- Per segment of a campaign's ($1) frozen audience: people, hold-out, reached, buyers and sales from $2 to before $3.
with spent as (
  select customer_id, sum(total - refunded) as amount from orders
  where campaign_id = $1 and state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3
  group by customer_id
), reached as (
  select distinct customer_id from contact_messages
  where campaign_id = $1 and state = 'accepted' and bounced_at is null and settled_at >= $2 and settled_at < $3
)
select a.segment, count(*) as people, count(*) filter (where a.arm = 'holdOut') as hold_out,
  count(r.customer_id) as reached, count(s.customer_id) as buyers, coalesce(sum(s.amount), 0)::int8 as sales
from audience_members a
left join spent s using (customer_id)
left join reached r using (customer_id)
where a.campaign_id = $1
group by a.segment order by a.segment
