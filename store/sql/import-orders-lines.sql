-- An order's time is its first line's, so that an order never falls into two days or two windows.
insert into sales_lines (
  order_id, position, import_id, ordered_at, customer_id, sku, quantity, unit_price_milli, country, kind
)
select order_id, row_number() over lines, $1::uuid, first_value(ordered_at) over lines,
  customer_id, sku, quantity, unit_price_milli, country, kind
from import_staging
window lines as (partition by order_id order by line)
