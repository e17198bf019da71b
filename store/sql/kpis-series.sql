-- Paid orders of one campaign ($1) from $2 to before $3, in buckets of $4 (an interval) counted from $2.
select date_bin($4::interval, paid_at, $2::timestamptz) as at, count(*) as orders,
  sum(total - refunded)::int8 as sales, sum(discount - (refunded_list - refunded))::int8 as discount
from orders
where campaign_id = $1 and state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3
group by 1 order by 1
