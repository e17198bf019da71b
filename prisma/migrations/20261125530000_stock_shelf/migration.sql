-- What the shop has of each SKU at each place: by the built-in ledger, and what another system's inventory last said of the
-- SKUs that the ledger does not keep (then `read_at` says when).
CREATE VIEW "stock_places" AS
  select sku, location, on_hand, reserved, on_hand - reserved as free, null::timestamptz as read_at from stock_balances
  union all
  select r.sku, l.location, l."onHand", l.reserved, l.free, r.read_at
  from inventory_readings r,
    jsonb_to_recordset(r.locations) as l(location text, "onHand" bigint, reserved bigint, free bigint)
  where not exists (select from stock_balances b where b.sku = r.sku);

-- The same over all places.
CREATE VIEW "stock_shelf" AS
  select sku, sum(on_hand)::bigint as on_hand, sum(reserved)::bigint as reserved, sum(on_hand - reserved)::bigint as free,
    sum(committed)::bigint as committed, null::timestamptz as read_at
  from stock_balances group by sku
  union all
  select r.sku, r.on_hand, r.reserved, r.free, null, r.read_at
  from inventory_readings r where not exists (select from stock_balances b where b.sku = r.sku);

CREATE INDEX "stock_entries_sku_id_idx" ON "stock_entries"("sku", "id");
