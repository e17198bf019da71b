-- An order is taken whole or not at all: one line too many rejects all of them.
with long as (
  select order_id, count(*) as lines from import_staging group by order_id having count(*) > $1
)
delete from import_staging s using long
where s.order_id = long.order_id
returning s.line, s.order_id as "orderId", long.lines
