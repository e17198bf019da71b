-- $1 import: whoever asked to be forgotten does not come back by a file that was refused.
update import_rejects r set text = null, customer_id = null from customers c
where r.import_id = $1 and c.id = r.customer_id and c.erased_at is not null
