-- Per arm of a campaign's ($1) frozen audience: people, and what they bought in the shop from $2 to before $3, whatever
-- campaign priced it: sales (minor units), what the goods cost (thousandths), and mean and standard deviation of the
-- margin of a person (minor units; buying nothing is 0). $4: what one unit of a SKU costs, {sku: thousandths}, where the
-- plan says so; else the product's own cost. $5: thousandths a minor unit.
with spent as (
  select o.customer_id, sum(o.total - o.refunded) as sales, sum(g.milli) as milli
  from orders o
  cross join lateral (
    select coalesce(sum((l.quantity - l.refunded) * coalesce(($4::jsonb ->> l.sku)::int8, p.unit_cost_milli, 0)), 0) as milli
    from order_lines l left join products p on p.sku = l.sku where l.order_id = o.id
  ) g
  where o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $2 and o.paid_at < $3 and o.customer_id is not null
  group by o.customer_id
), member as (
  select a.arm, coalesce(s.sales, 0) as sales, coalesce(s.milli, 0) as milli,
    coalesce(s.sales - s.milli / $5::numeric, 0) as margin
  from audience_members a left join spent s using (customer_id)
  where a.campaign_id = $1
)
select arm, count(*) as people, sum(sales)::int8 as sales, sum(milli)::int8 as milli,
  avg(margin)::float8 as mean, coalesce(stddev_samp(margin), 0)::float8 as sd
from member group by arm
