-- $1 what stock_set takes as its change. Of several lines of one place the last holds.
select stock_set($1, (
  select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'location', location, 'onHand', on_hand)), '[]')
  from (select distinct on (sku, location) sku, location, on_hand from import_staging order by sku, location, line desc) last
)) as short
