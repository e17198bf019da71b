-- Sales (after discounts, net of refunds, minor units) and orders of campaigns in a stretch each: $1 campaigns, $2 from
-- (included), $3 to (not). The same orders as in kpis-counts.
select s.nth::integer as nth, coalesce(sum(o.total - o.refunded), 0)::int8 as sales, count(o.id) as orders
from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) with ordinality as s (campaign_id, from_at, to_at, nth)
left join orders o on o.campaign_id = s.campaign_id and o.state in ('paid', 'refunded', 'owed')
  and o.paid_at >= s.from_at and o.paid_at < s.to_at
group by s.nth
