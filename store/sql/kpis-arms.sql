-- Per arm of a campaign's ($1) frozen audience: people, buyers, and mean and standard deviation of what each spent in
-- the shop from $2 to before $3 (minor units; buying nothing is 0). Whatever campaign priced it: an offer kept for the
-- treated would otherwise hide what the hold-out bought without it.
with spent as (
  select customer_id, sum(total - refunded) as amount from orders
  where state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3 and customer_id is not null
  group by customer_id
)
select a.arm, count(*) as people, count(s.customer_id) as buyers,
  avg(coalesce(s.amount, 0))::float8 as mean, coalesce(stddev_samp(coalesce(s.amount, 0)), 0)::float8 as sd
from audience_members a left join spent s using (customer_id)
where a.campaign_id = $1
group by a.arm
