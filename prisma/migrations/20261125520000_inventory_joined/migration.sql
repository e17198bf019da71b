-- Begins (or joins) the try to hold an order's stock: p {orderId, webhookId, lines, expiresAt, at, until}. Of the lines
-- those count whose SKU the built-in ledger does not keep. {attempt, lines, expiresAt}; attempt null: there is nothing to
-- ask, because the event or order is known, or the ledger keeps all of it.
CREATE OR REPLACE FUNCTION "inventory_begin"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_order text := p->>'orderId';
  v_at timestamptz := (p->>'at')::timestamptz;
  v_last inventory_steps;
  v_lines jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('inventory:' || v_order, 0));
  if exists (select from orders where id = v_order) or exists (select from shop_events where webhook_id = p->>'webhookId') then
    return jsonb_build_object('attempt', null);
  end if;
  select inventory_sum(coalesce(jsonb_agg(l), '[]')) into v_lines
  from jsonb_to_recordset(p->'lines') as l(sku text, quantity bigint)
  where not exists (select from stock_balances b where b.sku = l.sku);
  select * into v_last from inventory_steps where order_id = v_order and step = 'reserve' order by attempt desc limit 1 for update;
  -- Written while we waited for its row.
  if v_last.state = 'done' then
    return jsonb_build_object('attempt', null);
  end if;
  if v_last.state = 'asked' and v_last.lines = v_lines then
    update inventory_steps set next_at = (p->>'until')::timestamptz where id = v_last.id;
    return jsonb_build_object('attempt', v_last.attempt, 'lines', v_last.lines, 'expiresAt', v_last.expires_at);
  end if;
  if v_last.state = 'asked' then
    perform inventory_drop(v_order, v_last.attempt, 'CHANGED', v_at);
  end if;
  if v_lines = '[]' then
    -- What an earlier try wanted is wanted no more: the order that now comes needs none of it.
    update inventory_steps set error = 'NOT_NEEDED' where id = v_last.id and state in ('asked', 'failed');
    return jsonb_build_object('attempt', null);
  end if;
  insert into inventory_steps (order_id, attempt, step, state, lines, expires_at, asked_at, next_at, attempts)
  values (v_order, coalesce(v_last.attempt, 0) + 1, 'reserve', 'asked', v_lines, (p->>'expiresAt')::timestamptz, v_at,
    (p->>'until')::timestamptz, 1);
  return jsonb_build_object('attempt', coalesce(v_last.attempt, 0) + 1, 'lines', v_lines, 'expiresAt', (p->>'expiresAt')::timestamptz);
end $$;
