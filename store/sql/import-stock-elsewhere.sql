-- Lines of SKUs that the shop's own inventory keeps are not taken.
delete from import_staging s using inventory_readings r
where r.sku = s.sku and not exists (select from stock_balances b where b.sku = s.sku)
returning s.line, s.sku
