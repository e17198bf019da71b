with old as (
  delete from sales_lines l using (select distinct order_id from import_staging) s
  where l.order_id = s.order_id
  returning l.order_id
)
select count(*) as updated from import_staging where order_id in (select order_id from old)
