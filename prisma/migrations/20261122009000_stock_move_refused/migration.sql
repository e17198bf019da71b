-- A move that is refused leaves no empty place behind.
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
    insert into stock_entries (key, sku, location, kind, quantity, at)
    select 'move:' || (p->>'reference') || '/' || (p->>'sku') || '/' || m.location, p->>'sku', m.location, 'set', m.quantity, (p->>'at')::timestamptz
    from (values (p->>'from', -(p->>'quantity')::bigint), (p->>'to', (p->>'quantity')::bigint)) as m(location, quantity)
    returning location, quantity
  )
  update stock_balances b set initial = b.initial + e.quantity, on_hand = b.on_hand + e.quantity
  from entered e where b.sku = p->>'sku' and b.location = e.location;
  return '[]';
end $$;
