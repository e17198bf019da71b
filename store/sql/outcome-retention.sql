-- Of those who paid an order of campaign $1 from $2 to before $3: how many ordered again, anything in the shop, in the
-- 30 and the 90 times 24 hours from $3 on.
with buyer as (
  select distinct customer_id from orders
  where campaign_id = $1 and state in ('paid', 'refunded', 'owed') and paid_at >= $2 and paid_at < $3 and customer_id is not null
), again as (
  select b.customer_id, min(o.at) as at
  from buyer b
  cross join lateral (
    select paid_at as at from orders
    where customer_id = b.customer_id and state in ('paid', 'refunded', 'owed')
      and paid_at >= $3 and paid_at < $3 + interval '2160 hours'
    union all
    select ordered_at from sales_lines
    where customer_id = b.customer_id and kind = 'sale'
      and ordered_at >= $3 and ordered_at < $3 + interval '2160 hours'
  ) o
  group by b.customer_id
)
select (select count(*) from buyer) as buyers,
  (select count(*) from again where at < $3 + interval '720 hours') as "within30",
  (select count(*) from again) as "within90"
