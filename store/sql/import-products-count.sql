select count(*) as lines, count(distinct s.sku) filter (where p.sku is null) as fresh
from import_staging s left join products p on p.sku = s.sku
