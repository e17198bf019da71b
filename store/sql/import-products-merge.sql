-- Of several lines of one SKU the last holds. $1: the columns the file has; the others keep what is there.
insert into products as p (sku, name, price_milli, unit_cost_milli, category, charged_since)
select distinct on (sku) sku, name, price_milli, unit_cost_milli, category, charged_since
from import_staging
order by sku, line desc
on conflict (sku) do update set
  name = excluded.name,
  price_milli = case when 'price' = any ($1::text[]) then excluded.price_milli else p.price_milli end,
  unit_cost_milli = case when 'unit_cost' = any ($1) then excluded.unit_cost_milli else p.unit_cost_milli end,
  category = case when 'category' = any ($1) then excluded.category else p.category end,
  charged_since = case when 'charged_since' = any ($1) then excluded.charged_since else p.charged_since end
