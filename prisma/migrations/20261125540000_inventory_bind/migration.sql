-- An order is written: its try to hold stock is its own from now on. One that was let go meanwhile is asked for again.
CREATE OR REPLACE FUNCTION "inventory_bind"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  -- A shop without such an inventory pays one look into an empty table.
  if not exists (select from inventory_steps) then
    return null;
  end if;
  update inventory_steps s set state = 'done', done_at = w.placed_at
  from written w where s.order_id = w.id and s.step = 'reserve' and s.state = 'asked';
  insert into inventory_steps (order_id, attempt, step, state, lines, expires_at, asked_at, next_at)
  select w.id, last.attempt + 1, 'reserve', 'asked', last.lines, last.expires_at, w.placed_at, w.placed_at
  from written w
  join lateral (
    select attempt, state, error, lines, expires_at from inventory_steps
    where order_id = w.id and step = 'reserve' order by attempt desc limit 1
  ) last on last.state = 'failed' and last.error in ('GIVEN_UP', 'REFUSED', 'AWAY', 'CHANGED')
  on conflict do nothing;
  return null;
end $$;
