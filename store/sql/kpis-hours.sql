-- Paid orders of one campaign ($1) from $2 to before $3 by local day and hour of a zone ($4); hours without any are left out.
select (paid_at at time zone $4)::date::text as day, extract(hour from paid_at at time zone $4)::integer as hour,
  count(*) as orders, sum(total - refunded)::int8 as sales
from orders
where campaign_id = $1 and state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3
group by 1, 2 order by 1, 2
