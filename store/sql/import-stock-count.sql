select count(*) as lines, count(distinct (s.sku, s.location)) filter (where b.sku is null) as fresh
from import_staging s left join stock_balances b on b.sku = s.sku and b.location = s.location
