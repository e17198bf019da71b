delete from import_staging s using stock_balances b
where b.sku = s.sku and b.location = s.location and s.on_hand < b.reserved
returning s.line, s.sku, b.reserved
