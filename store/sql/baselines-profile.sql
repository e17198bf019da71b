-- Keeps the hourly profile of goals $8 of campaign $6 under plan $7: what was sold on days ($1 from, $2 to; ascending, not
-- overlapping) by weekday and hour of zone $3, a thousandth of the mean of the weekday's days. $4 thousandths a minor
-- unit, $5 whether value is meant, else orders.
with placed as (
  select min(ordered_at) as at, sum(quantity * unit_price_milli) as value from sales_lines
  where kind = 'sale' and ordered_at >= ($1::timestamptz[])[1] and ordered_at < ($2::timestamptz[])[cardinality($2)]
  group by order_id
  union all
  select o.paid_at, (o.total - o.refunded) * $4::integer from orders o
  where o.state in ('paid', 'refunded', 'owed') and o.paid_at >= ($1::timestamptz[])[1]
    and o.paid_at < ($2::timestamptz[])[cardinality($2)]
    and not exists (select from sales_lines s where s.order_id = o.id)
), hours as (
  select extract(isodow from at at time zone $3) as weekday, extract(hour from at at time zone $3) as hour,
    sum(case when $5 then value else 1 end) as value
  from (select at, value, width_bucket(at, $1::timestamptz[]) as nth from placed) p
  where at < ($2::timestamptz[])[nth] group by 1, 2
), weekdays as (
  select extract(isodow from from_at at time zone $3) as weekday, count(*) as days
  from unnest($1::timestamptz[]) as from_at group by 1
)
insert into goal_profiles (campaign_id, hash, goal, weekday, hour, weight)
select $6, $7, goal, h.weekday, h.hour, greatest(0, round(h.value * 1000 / w.days))
from hours h join weekdays w using (weekday) cross join unnest($8::integer[]) as goal
on conflict do nothing
