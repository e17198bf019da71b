-- An order is no consent: no row of consents is made here, and an erased customer stays erased.
insert into customers (id, email, country)
select distinct on (customer_id) customer_id, email, country
from import_staging where customer_id is not null
order by customer_id, email is null, ordered_at desc, line desc
on conflict (id) do update set email = excluded.email
where customers.email is null and excluded.email is not null and customers.erased_at is null
