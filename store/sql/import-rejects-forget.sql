-- Lines that speak of a customer: by the id read from them, by the address, and where no id could be read by the id
-- anywhere in the line. Rather one too many: they are kept to be mended, and the file is the shop's. $1 customer.
delete from import_rejects r using imports i, (
  select $1::text as id, (select nullif(lower(trim(email)), '') from customers where id = $1) as email
) c
where i.id = r.import_id and i.kind in ('customers', 'orders')
  and (r.customer_id = c.id or position(c.email in lower(r.text)) > 0
    or (r.customer_id is null and position(c.id in r.text) > 0))
