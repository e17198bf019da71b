-- $1 customer, $2 and $3 after (instant and id of the last one shown), $4 how many.
with mine as (
  select o.id, o.placed_at as at, o.state, o.campaign_id, o.total - o.refunded as minor, null::bigint as milli,
    coalesce((select sum(l.quantity - l.refunded) from order_lines l where l.order_id = o.id), 0)::bigint as units
  from orders o where o.customer_id = $1
  union all
  select s.order_id, min(s.ordered_at), 'imported', null, null,
    sum(s.quantity * s.unit_price_milli) filter (where s.kind <> 'other')::bigint,
    coalesce(sum(s.quantity) filter (where s.kind <> 'other'), 0)::bigint
  from sales_lines s
  where s.customer_id = $1 and not exists (select from orders o where o.id = s.order_id)
  group by s.order_id
)
select m.id, m.at, m.state, m.campaign_id as "campaignId", c.name as "campaignName", m.units,
  m.milli as "totalMilli", m.minor as "totalMinor"
from mine m left join campaigns c on c.id = m.campaign_id
where $2::timestamptz is null or (m.at, m.id) < ($2::timestamptz, $3::text)
order by m.at desc, m.id desc
limit $4
