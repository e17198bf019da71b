-- In the order of every other writer (by SKU), so that two of them never wait for each other.
select count(*) from (
  select 1 from stock_balances b
  where (b.sku, b.location) in (select sku, location from import_staging)
  order by b.sku, b.location for update
) locked
