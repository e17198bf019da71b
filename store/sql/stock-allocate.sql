insert into campaign_products (campaign_id, sku, allocated, per_buyer)
select $1, p.sku, coalesce(p.stock, (select free from stock_shelf b where b.sku = p.sku), 0), p."perBuyer"
from jsonb_to_recordset($2) as p(sku text, stock bigint, "perBuyer" integer)
on conflict (campaign_id, sku) do nothing
