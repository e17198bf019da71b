-- A customer's ($1) entries before $2 (null: from the newest on), newest first, at most $3.
select e.id, e.at, e.kind, e.debit as "from", e.credit as "to", e.points, e.order_id as "orderId", e.promotion,
  case when c.id is not null then jsonb_build_object('id', c.id, 'key', c.key, 'name', c.name) end as campaign
from points_entries e left join campaigns c on c.id = e.campaign_id
where e.customer_id = $1 and ($2::int8 is null or e.id < $2::int8)
order by e.id desc limit $3
