-- Free units against those allocated at launch, per product of each campaign in $1 (uuid[]).
select p.campaign_id, p.sku as subject, coalesce(sum(b.on_hand - b.reserved), 0)::int8 as n, p.allocated as d
from campaign_products p
left join stock_balances b on b.sku = p.sku
where p.campaign_id = any ($1) and p.allocated > 0
group by p.campaign_id, p.sku, p.allocated
