-- Name: the description most lines give (the first of equals); price: the last one the SKU was sold at.
with names as (
  select distinct on (sku) sku, description
  from (
    select sku, description, count(*) as lines, min(line) as first
    from import_staging where description is not null group by sku, description
  ) given
  order by sku, lines desc, first
), prices as (
  select distinct on (sku) sku, unit_price_milli
  from import_staging where kind = 'sale' order by sku, ordered_at desc, line desc
)
insert into products (sku, name, price_milli)
select s.sku, coalesce(n.description, s.sku), p.unit_price_milli
from (select distinct sku from import_staging) s
left join names n using (sku)
left join prices p using (sku)
on conflict (sku) do nothing
