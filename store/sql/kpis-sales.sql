-- Sales of one campaign ($1) from $2 to before $3, in minor units.
select coalesce(sum(total - refunded), 0)::int8 as sales from orders
where campaign_id = $1 and state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3
