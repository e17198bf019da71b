-- AlterTable
ALTER TABLE "stock_entries" ADD COLUMN     "actor_id" UUID,
ADD COLUMN     "other_location" TEXT,
ADD COLUMN     "reason" TEXT;

-- Sets what is on hand: p {reference, at, actorId?, reason?}, rows {sku, location, onHand} each once. Rows that hold more
-- reserved than that come back, and then nothing was set. A reference used before for a row leaves that row as it is.
CREATE OR REPLACE FUNCTION "stock_set"(p jsonb, p_rows jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_short jsonb;
begin
  insert into stock_balances (sku, location)
  select sku, location from jsonb_to_recordset(p_rows) as r(sku text, location text) on conflict do nothing;
  perform 1 from stock_balances
  where (sku, location) in (select sku, location from jsonb_to_recordset(p_rows) as r(sku text, location text))
  order by sku, location for update;
  select jsonb_agg(jsonb_build_object('sku', b.sku, 'location', b.location, 'reserved', b.reserved) order by b.sku, b.location)
  into v_short
  from stock_balances b join jsonb_to_recordset(p_rows) as r(sku text, location text, "onHand" bigint)
    on r.sku = b.sku and r.location = b.location
  where r."onHand" < b.reserved;
  if v_short is not null then
    return v_short;
  end if;
  with asked as (
    select b.sku, b.location, r."onHand" as on_hand, r."onHand" - b.on_hand as delta,
      'set:' || (p->>'reference') || '/' || b.sku || '/' || b.location as key
    from stock_balances b join jsonb_to_recordset(p_rows) as r(sku text, location text, "onHand" bigint)
      on r.sku = b.sku and r.location = b.location
  ), entered as (
    insert into stock_entries (key, sku, location, kind, quantity, at, actor_id, reason)
    select key, sku, location, 'set', delta, (p->>'at')::timestamptz, (p->>'actorId')::uuid, p->>'reason' from asked
    on conflict (key) do nothing returning sku, location, quantity
  )
  update stock_balances b set initial = b.initial + e.quantity, on_hand = b.on_hand + e.quantity
  from entered e where b.sku = e.sku and b.location = e.location;
  return '[]';
end $$;

-- Moves free units between locations: {sku, from, to, quantity, reference, at, actorId?, reason?}. [] or the balance that is
-- too low, and nothing moved. A refused move leaves nothing: a balance of 0 would make the SKU one that is tracked.
CREATE OR REPLACE FUNCTION "stock_move"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_short jsonb;
begin
  insert into stock_balances (sku, location) values (p->>'sku', p->>'to') on conflict do nothing;
  perform 1 from stock_balances where sku = p->>'sku' and location in (p->>'from', p->>'to') order by sku, location for update;
  if exists (select 1 from stock_entries where key = 'move:' || (p->>'reference') || '/' || (p->>'sku') || '/' || (p->>'to')) then
    return '[]';
  end if;
  select jsonb_agg(jsonb_build_object('sku', p->>'sku', 'location', p->>'from', 'free', coalesce(b.on_hand - b.reserved, 0)))
  into v_short
  from (select 1) one left join stock_balances b on b.sku = p->>'sku' and b.location = p->>'from'
  where coalesce(b.on_hand - b.reserved, 0) < (p->>'quantity')::bigint;
  if v_short is not null then
    delete from stock_balances b
    where b.sku = p->>'sku' and b.location = p->>'to' and b.initial = 0 and b.on_hand = 0 and b.reserved = 0 and b.committed = 0
      and not exists (select 1 from stock_entries e where e.sku = b.sku and e.location = b.location);
    return v_short;
  end if;
  with entered as (
    insert into stock_entries (key, sku, location, kind, quantity, at, actor_id, reason, other_location)
    select 'move:' || (p->>'reference') || '/' || (p->>'sku') || '/' || m.location, p->>'sku', m.location, 'set', m.quantity,
      (p->>'at')::timestamptz, (p->>'actorId')::uuid, p->>'reason', m.other
    from (values (p->>'from', -(p->>'quantity')::bigint, p->>'to'), (p->>'to', (p->>'quantity')::bigint, p->>'from')) as m(location, quantity, other)
    returning location, quantity
  )
  update stock_balances b set initial = b.initial + e.quantity, on_hand = b.on_hand + e.quantity
  from entered e where b.sku = p->>'sku' and b.location = e.location;
  return '[]';
end $$;
