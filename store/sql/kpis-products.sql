-- Units, list value and sales per SKU of one campaign's ($1) paid orders from $2 to before $3, net of refunds.
select l.sku, max(p.name) as name, sum(l.quantity - l.refunded)::int8 as units,
  sum(case when l.quantity = l.refunded then 0 else round(l.list_total::numeric * (l.quantity - l.refunded) / l.quantity) end)::int8 as list_value,
  sum(case when l.quantity = l.refunded then 0 else round(l.total::numeric * (l.quantity - l.refunded) / l.quantity) end)::int8 as sales
from orders o
join order_lines l on l.order_id = o.id
left join products p on p.sku = l.sku
where o.campaign_id = $1 and o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $2 and o.paid_at < $3
group by l.sku order by sales desc, l.sku limit $4
