-- The shop's stock by SKU: whose SKU or name is like $1, after SKU $2, low alone ($3), at most $4, or exactly those of $5.
-- Low: less than a fifth is free, of what there was or of what a campaign under way was allocated.
select s.sku, p.name, s.on_hand as "onHand", s.reserved, s.free, s.committed, s.read_at as "readAt", low.is as low,
  coalesce((select jsonb_agg(jsonb_build_object('location', location, 'onHand', on_hand, 'reserved', reserved, 'free', free) order by location)
    from stock_places where sku = s.sku), '[]') as locations
from stock_shelf s
left join products p on p.sku = s.sku
cross join lateral (
  select s.free * 5 < greatest(coalesce(s.on_hand + s.committed, 0), coalesce((
    select max(c.allocated) from campaign_products c join campaigns k on k.id = c.campaign_id
    where c.sku = s.sku and k.status in ('running', 'paused')), 0)) as is
) low
where ($1::text is null or s.sku ilike $1 or p.name ilike $1) and ($2::text is null or s.sku > $2)
  and (not $3::boolean or low.is) and ($5::text[] is null or s.sku = any ($5))
order by s.sku limit $4
