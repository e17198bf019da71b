-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "flags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "tracked" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "shop_events" ADD COLUMN     "pending" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "shop_events_order_id_idx" ON "shop_events"("order_id");

-- CreateIndex
CREATE INDEX "shop_events_customer_id_idx" ON "shop_events"("customer_id");

-- What the schema language cannot say: an order's steps, each one statement to its caller. Every function first takes
-- the lock of the order's id, so that events of one order pass one after another, then locks in one fixed order:
-- customer, stock by SKU and location, budget by campaign and line.

CREATE FUNCTION "order_lock"(p_id text) RETURNS void LANGUAGE sql AS $$
  select pg_advisory_xact_lock(hashtextextended('order:' || p_id, 0))
$$;

-- Whether events of this order that came too early are kept.
CREATE FUNCTION "order_awaited"(p_id text) RETURNS boolean LANGUAGE sql AS $$
  select exists (select 1 from shop_events where order_id = p_id and pending)
$$;

-- What was answered to this webhook id; null where it is new, or kept for later and now being applied.
CREATE FUNCTION "event_answer"(e jsonb) RETURNS jsonb LANGUAGE sql AS $$
  select case
    when body_hash <> e->>'bodyHash' then jsonb_build_object('outcome', 'conflict')
    else jsonb_build_object('outcome', 'answered', 'status', status, 'answer', answer, 'awaited', order_awaited(order_id)) end
  from shop_events
  where webhook_id = e->>'webhookId' and not (pending and coalesce((e->>'apply')::boolean, false))
$$;

-- Keeps an event with its answer. One kept before and now applied keeps the answer that its sender was given.
CREATE FUNCTION "event_keep"(e jsonb, p_status integer, p_answer jsonb, p_pending boolean DEFAULT false)
RETURNS jsonb LANGUAGE plpgsql AS $$
begin
  if coalesce((e->>'apply')::boolean, false) then
    update shop_events set pending = p_pending where webhook_id = e->>'webhookId';
  else
    insert into shop_events (webhook_id, type, at, customer_id, order_id, body_hash, data, status, answer, pending)
    values (e->>'webhookId', e->>'type', (e->>'at')::timestamptz, e->>'customerId', e->>'orderId', e->>'bodyHash',
      e->'data', p_status, p_answer, p_pending);
  end if;
  return jsonb_build_object('outcome', case when p_pending then 'kept' else 'answered' end, 'status', p_status,
    'answer', p_answer, 'awaited', order_awaited(e->>'orderId'));
end $$;

-- Entries of one kind for one order's stock, with their balances, guarded: a balance that cannot move so is an error.
CREATE FUNCTION "stock_post"(p jsonb, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_kind text := p->>'kind';
  v_posted integer;
  -- As an array, so that balances are found by their index whatever the planner thinks of JSON.
  v_skus text[] := array(select r.sku from jsonb_to_recordset(p_rows) as r(sku text));
begin
  with asked as (
    select * from jsonb_to_recordset(p_rows) as r(sku text, location text, quantity bigint)
  ), moved as (
    update stock_balances b set
      reserved = b.reserved + case v_kind when 'reserve' then a.quantity when 'return' then 0 else -a.quantity end,
      committed = b.committed + case v_kind when 'commit' then a.quantity when 'return' then -a.quantity else 0 end,
      on_hand = b.on_hand + case v_kind when 'commit' then -a.quantity when 'return' then a.quantity else 0 end
    from asked a
    where b.sku = any (v_skus) and b.sku = a.sku and b.location = a.location and case v_kind
      when 'reserve' then b.on_hand - b.reserved >= a.quantity
      when 'return' then b.committed >= a.quantity
      else b.reserved >= a.quantity end
    returning b.sku, b.location, a.quantity
  )
  insert into stock_entries (key, sku, location, kind, quantity, order_id, at)
  select 'order:' || (p->>'orderId') || '/' || v_kind || '/' || sku || '/' || location || coalesce('/' || (p->>'step'), ''),
    sku, location, v_kind, quantity, p->>'orderId', (p->>'at')::timestamptz
  from moved;
  get diagnostics v_posted = row_count;
  if v_posted <> jsonb_array_length(p_rows) then
    raise exception 'stock of order % cannot %', p->>'orderId', v_kind;
  end if;
end $$;

-- The same for the campaign's budget; amounts in minor units.
CREATE FUNCTION "budget_post"(p jsonb, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_kind text := p->>'kind';
  v_posted integer;
begin
  with asked as (
    select * from jsonb_to_recordset(p_rows) as r(line text, amount bigint)
  ), moved as (
    update budget_balances b set
      reserved = b.reserved + case v_kind when 'reserve' then a.amount when 'return' then 0 else -a.amount end,
      committed = b.committed + case v_kind when 'commit' then a.amount when 'return' then -a.amount else 0 end
    from asked a
    where b.campaign_id = (p->>'campaignId')::uuid and b.line = a.line and case v_kind
      when 'reserve' then b.total - b.reserved - b.committed >= a.amount
      when 'return' then b.committed >= a.amount
      else b.reserved >= a.amount end
    returning b.campaign_id, b.line, a.amount
  )
  insert into budget_entries (key, campaign_id, line, kind, amount, order_id, at)
  select 'order:' || (p->>'orderId') || '/' || v_kind || '/' || line || coalesce('/' || (p->>'step'), ''),
    campaign_id, line, v_kind, amount, p->>'orderId', (p->>'at')::timestamptz
  from moved;
  get diagnostics v_posted = row_count;
  if v_posted <> jsonb_array_length(p_rows) then
    raise exception 'budget of order % cannot %', p->>'orderId', v_kind;
  end if;
end $$;

-- Locks the stock of these SKUs and shares the units asked for out over locations, by name.
-- {short: [{sku, wanted, free}], rows: [{sku, location, quantity}]}; a SKU without a stock entry is not tracked.
CREATE FUNCTION "stock_allocation"(p_lines jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_answer jsonb;
  v_skus text[] := array(select distinct l.sku from jsonb_to_recordset(p_lines) as l(sku text));
begin
  perform 1 from stock_balances
  where sku = any (v_skus)
  order by sku, location for update;
  with wanted as (
    select sku, sum(quantity) as quantity from jsonb_to_recordset(p_lines) as l(sku text, quantity bigint) group by sku
  ), places as (
    select b.sku, b.location, w.quantity as wanted, b.on_hand - b.reserved as free,
      sum(b.on_hand - b.reserved) over (partition by b.sku order by b.location) as upto
    from stock_balances b join wanted w on w.sku = b.sku where b.sku = any (v_skus)
  ), short as (
    select sku, max(wanted) as wanted, sum(free) as free from places group by sku having sum(free) < max(wanted)
  ), taken as (
    select sku, location, least(free, wanted - (upto - free)) as quantity from places where upto - free < wanted and free > 0
  )
  select jsonb_build_object(
    'short', coalesce((select jsonb_agg(jsonb_build_object('sku', sku, 'wanted', wanted, 'free', free) order by sku) from short), '[]'),
    'rows', coalesce((select jsonb_agg(to_jsonb(taken)) from taken), '[]')) into v_answer;
  return v_answer;
end $$;

-- Units that an order holds reserved (or committed) now, by SKU and location.
CREATE FUNCTION "stock_held"(p_order text, p_what text) RETURNS jsonb LANGUAGE sql AS $$
  select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'location', location, 'quantity', quantity) order by sku, location), '[]')
  from (
    select sku, location, sum(case
      when p_what = 'reserved' then case kind when 'reserve' then quantity when 'return' then 0 else -quantity end
      else case kind when 'commit' then quantity when 'return' then -quantity else 0 end end) as quantity
    from stock_entries where order_id = p_order group by sku, location
  ) held where quantity > 0
$$;

CREATE FUNCTION "budget_held"(p_order text, p_what text) RETURNS jsonb LANGUAGE sql AS $$
  select coalesce(jsonb_agg(jsonb_build_object('line', line, 'amount', amount) order by line), '[]')
  from (
    select line, sum(case
      when p_what = 'reserved' then case kind when 'reserve' then amount when 'return' then 0 else -amount end
      else case kind when 'commit' then amount when 'return' then -amount else 0 end end) as amount
    from budget_entries where order_id = p_order group by line
  ) held where amount > 0
$$;

-- Locks an order's balances in the fixed order, whatever is then done with them.
CREATE FUNCTION "order_lock_balances"(p_order text) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from stock_balances
  where (sku, location) in (select sku, location from stock_entries where order_id = p_order)
  order by sku, location for update;
  perform 1 from budget_balances
  where (campaign_id, line) in (select campaign_id, line from budget_entries where order_id = p_order)
  order by campaign_id, line for update;
end $$;

CREATE FUNCTION "order_answer"(o "orders") RETURNS jsonb LANGUAGE sql AS $$
  select jsonb_build_object('orderId', o.id, 'state', o.state, 'currency', o.currency, 'total', o.total,
    'paidAmount', o.paid_amount, 'refunded', o.refunded, 'flags', o.flags)
$$;

-- The message an order is attributed to: the clicked one, else the last accepted; both of its campaign, in the window.
CREATE FUNCTION "order_attribution"(o jsonb, OUT how text, OUT message uuid) LANGUAGE plpgsql AS $$
declare
  v_step text;
begin
  for v_step in select jsonb_array_elements_text(o->'attributionOrder') loop
    if v_step = 'click' then
      select m.id into message from messages m
      where m.id = (o->>'clickMessageId')::uuid and m.campaign_id = (o->>'campaignId')::uuid
        and coalesce((select max(c.at) from clicks c where c.message_id = m.id), m.settled_at) >= (o->>'attributedFrom')::timestamptz;
    elsif v_step = 'message' then
      select m.id into message from messages m
      where m.customer_id = o->>'customerId' and m.campaign_id = (o->>'campaignId')::uuid and m.state = 'accepted'
        and m.bounced_at is null and m.settled_at between (o->>'attributedFrom')::timestamptz and (o->>'placedAt')::timestamptz
      order by m.settled_at desc, m.id desc limit 1;
    end if;
    if message is not null then
      how := v_step;
      return;
    end if;
  end loop;
end $$;

-- Why an order is refused although its price is right: {code, lines} or null. Takes the customer's and the stock's locks.
CREATE FUNCTION "order_refusal"(o jsonb, p_allocation jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_lines jsonb;
begin
  select jsonb_agg(jsonb_build_object('sku', p.sku, 'wanted', l.quantity, 'free', 0) order by p.sku) into v_lines
  from campaign_products p
  join (select sku, sum(quantity) as quantity from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint) group by sku) l on l.sku = p.sku
  where p.campaign_id = (o->>'campaignId')::uuid and p.sold_out;
  if v_lines is null and jsonb_array_length(p_allocation->'short') > 0 then
    v_lines := p_allocation->'short';
  end if;
  if v_lines is not null then
    return jsonb_build_object('code', 'SOLD_OUT', 'lines', v_lines);
  end if;
  select jsonb_agg(jsonb_build_object('sku', p.sku, 'wanted', l.quantity, 'had', coalesce(h.units, 0), 'limit', p.per_buyer) order by p.sku)
  into v_lines
  from campaign_products p
  join (select sku, sum(quantity) as quantity from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint) group by sku) l on l.sku = p.sku
  left join lateral (
    select sum(ol.quantity - ol.refunded) as units from orders other join order_lines ol on ol.order_id = other.id
    where other.customer_id = o->>'customerId' and other.campaign_id = p.campaign_id
      and other.state in ('placed', 'paid', 'owed') and ol.sku = p.sku
  ) h on true
  where p.campaign_id = (o->>'campaignId')::uuid and p.per_buyer is not null
    and l.quantity + coalesce(h.units, 0) > p.per_buyer;
  if v_lines is not null then
    return jsonb_build_object('code', 'BUYER_LIMIT', 'lines', v_lines);
  end if;
  return null;
end $$;

-- The first promotion of the order that its budget line cannot pay; null where all can be paid. Locks the lines.
CREATE FUNCTION "order_unpayable"(o jsonb) RETURNS text LANGUAGE plpgsql AS $$
declare
  v_promotion text;
begin
  perform 1 from budget_balances
  where campaign_id = (o->>'campaignId')::uuid
    and line in (select d.line from jsonb_to_recordset(o->'discounts') as d(line text))
  order by campaign_id, line for update;
  select d.promotion into v_promotion
  from (
    select promotion, line, position, sum(amount) over (partition by line order by position) as upto
    from rows from (jsonb_to_recordset(o->'discounts') as (promotion text, line text, amount bigint)) with ordinality
      as x(promotion, line, amount, position)
  ) d
  left join budget_balances b on b.campaign_id = (o->>'campaignId')::uuid and b.line = d.line
  where d.upto > coalesce(b.total - b.reserved - b.committed, 0)
  order by d.position limit 1;
  return v_promotion;
end $$;

CREATE FUNCTION "order_write"(o jsonb, p_taken jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_how text;
  v_message uuid;
begin
  select a.how, a.message into v_how, v_message from order_attribution(o) a;
  insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, plan_hash, request_hash,
    attribution, attributed_to, placed_at, hold_expires_at)
  values (o->>'id', (o->>'campaignId')::uuid, o->>'customerId', o->>'currency', 'placed', (o->>'listTotal')::bigint,
    (o->>'discount')::bigint, (o->>'total')::bigint, o->>'planHash', o->>'requestHash', v_how, v_message,
    (o->>'placedAt')::timestamptz, (o->>'holdExpiresAt')::timestamptz);
  insert into order_lines (order_id, position, sku, quantity, unit_price_milli, list_total, total, discounts, tracked)
  select o->>'id', position, sku, quantity, price, list_total, total, discounts,
    sku in (select t.sku from jsonb_to_recordset(p_taken) as t(sku text))
  from rows from (jsonb_to_recordset(o->'lines') as (sku text, quantity integer, "unitPrice" bigint, "listTotal" bigint, total bigint, discounts jsonb))
    with ordinality as x(sku, quantity, price, list_total, total, discounts, position);
  insert into order_discounts (order_id, promotion, budget_line, amount)
  select o->>'id', promotion, line, amount
  from jsonb_to_recordset(o->'discounts') as x(promotion text, line text, amount bigint);
end $$;

-- order.placed: everything or nothing. {outcome: answered | conflict | reprice}; `reprice` names the promotion whose
-- budget is spent, and has changed nothing.
CREATE FUNCTION "order_place"(e jsonb, o jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_seen jsonb;
  v_hash text;
  v_allocation jsonb;
  v_refusal jsonb;
  v_spent text;
  v_entry jsonb := jsonb_build_object('kind', 'reserve', 'orderId', o->>'id', 'campaignId', o->>'campaignId', 'at', o->>'placedAt');
begin
  perform order_lock(o->>'id');
  v_seen := event_answer(e);
  if v_seen is not null then
    return v_seen;
  end if;
  select request_hash into v_hash from orders where id = o->>'id';
  if v_hash = o->>'requestHash' then
    return event_keep(e, 200, (select answer from shop_events
      where order_id = o->>'id' and type = 'order.placed' and status = 200 order by received_at limit 1));
  elsif v_hash is not null then
    return event_keep(e, 409, jsonb_build_object('code', 'ORDER_CONFLICT'));
  end if;
  if o->>'customerId' is not null then
    perform pg_advisory_xact_lock(hashtextextended('customer:' || (o->>'customerId'), 0));
  end if;
  v_allocation := stock_allocation(o->'lines');
  v_refusal := order_refusal(o, v_allocation);
  if v_refusal is not null then
    return event_keep(e, 409, v_refusal);
  end if;
  v_spent := order_unpayable(o);
  if v_spent is not null then
    return jsonb_build_object('outcome', 'reprice', 'promotion', v_spent);
  end if;
  if (o->>'expectedTotal')::bigint <> (o->>'total')::bigint then
    return event_keep(e, 409, jsonb_build_object('code', 'PRICE_CHANGED', 'priced', o->'answer'));
  end if;
  perform order_write(o, v_allocation->'rows');
  perform stock_post(v_entry, v_allocation->'rows');
  perform budget_post(v_entry, (select coalesce(jsonb_agg(s), '[]') from (
    select line, sum(amount) as amount from jsonb_to_recordset(o->'discounts') as d(line text, amount bigint) group by line) s));
  return event_keep(e, 200, o->'answer');
end $$;

-- Takes stock and budget of an order whose hold is gone. What cannot be taken comes back as flags, and is not taken.
CREATE FUNCTION "order_retake"(p orders, p_at timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
declare
  v_entry jsonb := jsonb_build_object('orderId', p.id, 'campaignId', p.campaign_id, 'at', p_at, 'step', 'late');
  v_allocation jsonb;
  v_lines jsonb;
  v_flags text[] := '{}';
begin
  select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity)), '[]') into v_lines
  from order_lines where order_id = p.id;
  v_allocation := stock_allocation(v_lines);
  if jsonb_array_length(v_allocation->'short') = 0 then
    perform stock_post(v_entry || '{"kind": "reserve"}', v_allocation->'rows');
    perform stock_post(v_entry || '{"kind": "commit"}', v_allocation->'rows');
    update order_lines set tracked = sku in (select t.sku from jsonb_to_recordset(v_allocation->'rows') as t(sku text))
    where order_id = p.id;
  else
    v_flags := v_flags || 'OWED_STOCK'::text;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('promotion', promotion, 'line', budget_line, 'amount', amount)), '[]')
  into v_lines from order_discounts where order_id = p.id;
  if order_unpayable(jsonb_build_object('campaignId', p.campaign_id, 'discounts', v_lines)) is null then
    select coalesce(jsonb_agg(s), '[]') into v_lines
    from (select budget_line as line, sum(amount) as amount from order_discounts where order_id = p.id group by budget_line) s;
    perform budget_post(v_entry || '{"kind": "reserve"}', v_lines);
    perform budget_post(v_entry || '{"kind": "commit"}', v_lines);
  else
    v_flags := v_flags || 'OWED_BUDGET'::text;
  end if;
  return v_flags;
end $$;

-- order.paid: money taken is never refused. {outcome: answered | conflict | kept}.
CREATE FUNCTION "order_pay"(e jsonb, p_amount bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_seen jsonb;
  v_order orders;
  v_at timestamptz := (e->>'at')::timestamptz;
  v_entry jsonb := jsonb_build_object('kind', 'commit', 'orderId', e->>'orderId', 'at', e->>'at');
  v_state text := 'paid';
  v_flags text[] := '{}';
begin
  perform order_lock(e->>'orderId');
  v_seen := event_answer(e);
  if v_seen is not null then
    return v_seen;
  end if;
  select * into v_order from orders where id = e->>'orderId' for update;
  if v_order.id is null then
    return event_keep(e, 202, jsonb_build_object('orderId', e->>'orderId', 'state', 'pending'), true);
  end if;
  if v_order.paid_at is not null then
    update orders set flags = array_append(array_remove(flags, 'PAID_TWICE'), 'PAID_TWICE') where id = v_order.id returning * into v_order;
    return event_keep(e, 200, order_answer(v_order));
  end if;
  if p_amount <> v_order.total then
    v_flags := v_flags || 'AMOUNT_DIFFERS'::text;
  end if;
  if v_order.state = 'placed' then
    perform order_lock_balances(v_order.id);
    perform stock_post(v_entry, stock_held(v_order.id, 'reserved'));
    perform budget_post(v_entry || jsonb_build_object('campaignId', v_order.campaign_id), budget_held(v_order.id, 'reserved'));
  elsif v_order.state = 'cancelled' and v_order.closed_at >= v_at then
    -- Paid, then cancelled, heard of the other way round: the money goes back, nothing is to be taken.
    update order_lines set refunded = quantity where order_id = v_order.id;
    update order_discounts set returned = amount where order_id = v_order.id;
    update orders set state = 'refunded', refunded = total, refunded_list = list_total, paid_at = v_at, paid_amount = p_amount,
      flags = flags || v_flags where id = v_order.id returning * into v_order;
    return event_keep(e, 200, order_answer(v_order));
  else
    v_flags := v_flags || order_retake(v_order, v_at);
    v_state := case when v_flags && array['OWED_STOCK', 'OWED_BUDGET'] then 'owed' else 'paid' end;
  end if;
  update orders set state = v_state, paid_at = v_at, paid_amount = p_amount, closed_at = null, flags = flags || v_flags
  where id = v_order.id returning * into v_order;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- order.cancelled before payment. {outcome: answered | conflict | kept | refund}; `refund`: it is paid, and nothing changed.
CREATE FUNCTION "order_cancel"(e jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_seen jsonb;
  v_order orders;
  v_entry jsonb := jsonb_build_object('kind', 'release', 'orderId', e->>'orderId', 'at', e->>'at');
begin
  perform order_lock(e->>'orderId');
  v_seen := event_answer(e);
  if v_seen is not null then
    return v_seen;
  end if;
  select * into v_order from orders where id = e->>'orderId' for update;
  if v_order.id is null then
    return event_keep(e, 202, jsonb_build_object('orderId', e->>'orderId', 'state', 'pending'), true);
  end if;
  if v_order.state in ('paid', 'owed') then
    return jsonb_build_object('outcome', 'refund');
  end if;
  if v_order.state = 'placed' then
    perform order_lock_balances(v_order.id);
    perform stock_post(v_entry, stock_held(v_order.id, 'reserved'));
    perform budget_post(v_entry || jsonb_build_object('campaignId', v_order.campaign_id), budget_held(v_order.id, 'reserved'));
  end if;
  if v_order.state in ('placed', 'expired') then
    update orders set state = 'cancelled', closed_at = (e->>'at')::timestamptz where id = v_order.id returning * into v_order;
  end if;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- Part of what an order committed, to be given back: units of each SKU over its locations.
CREATE FUNCTION "stock_to_return"(p_order text, p_lines jsonb) RETURNS jsonb LANGUAGE sql AS $$
  with wanted as (
    select l.sku, sum(r.units) as units from jsonb_to_recordset(p_lines) as r(position integer, units bigint)
    join order_lines l on l.order_id = p_order and l.position = r.position group by l.sku
  ), held as (
    select h.*, sum(h.quantity) over (partition by h.sku order by h.location) - h.quantity as before
    from jsonb_to_recordset(stock_held(p_order, 'committed')) as h(sku text, location text, quantity bigint)
  )
  select coalesce(jsonb_agg(jsonb_build_object('sku', h.sku, 'location', h.location,
    'quantity', least(h.quantity, w.units - h.before))), '[]')
  from held h join wanted w on w.sku = h.sku where w.units > h.before
$$;

-- order.refunded, and order.cancelled of a paid order. r: {lines: [{position, refunded, units, amount, listAmount}],
-- discounts: [{promotion, amount}]}. {outcome: answered | conflict | changed}; `changed`: read again, nothing was done.
CREATE FUNCTION "order_refund"(e jsonb, r jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_seen jsonb;
  v_order orders;
  v_entry jsonb;
  v_whole boolean;
begin
  perform order_lock(e->>'orderId');
  v_seen := event_answer(e);
  if v_seen is not null then
    return v_seen;
  end if;
  select * into v_order from orders where id = e->>'orderId' and state in ('paid', 'owed') for update;
  if v_order.id is null or exists (
    select 1 from jsonb_to_recordset(r->'lines') as x(position integer, refunded integer)
    left join order_lines l on l.order_id = v_order.id and l.position = x.position
    where l.refunded is distinct from x.refunded
  ) then
    return jsonb_build_object('outcome', 'changed');
  end if;
  perform order_lock_balances(v_order.id);
  v_entry := jsonb_build_object('kind', 'return', 'orderId', v_order.id, 'campaignId', v_order.campaign_id, 'at', e->>'at',
    'step', (select sum(refunded) from order_lines where order_id = v_order.id)
      + (select sum(units) from jsonb_to_recordset(r->'lines') as x(units bigint)));
  perform stock_post(v_entry, stock_to_return(v_order.id, r->'lines'));
  perform budget_post(v_entry, (select coalesce(jsonb_agg(s), '[]') from (
    select d.budget_line as line, sum(x.amount) as amount
    from jsonb_to_recordset(r->'discounts') as x(promotion text, amount bigint)
    join order_discounts d on d.order_id = v_order.id and d.promotion = x.promotion
    join jsonb_to_recordset(budget_held(v_order.id, 'committed')) as h(line text) on h.line = d.budget_line
    group by d.budget_line having sum(x.amount) > 0) s));
  update order_lines l set refunded = l.refunded + x.units
  from jsonb_to_recordset(r->'lines') as x(position integer, units integer)
  where l.order_id = v_order.id and l.position = x.position;
  update order_discounts d set returned = d.returned + x.amount
  from jsonb_to_recordset(r->'discounts') as x(promotion text, amount bigint)
  where d.order_id = v_order.id and d.promotion = x.promotion;
  v_whole := not exists (select 1 from order_lines where order_id = v_order.id and refunded < quantity);
  update orders set
    refunded = refunded + (select sum(amount) from jsonb_to_recordset(r->'lines') as x(amount bigint)),
    refunded_list = refunded_list + (select sum("listAmount") from jsonb_to_recordset(r->'lines') as x("listAmount" bigint)),
    state = case when v_whole then 'refunded' else state end,
    closed_at = case when v_whole then (e->>'at')::timestamptz else closed_at end
  where id = v_order.id returning * into v_order;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- A refund that comes before its payment, or a refusal that is to be answered again as it was.
-- {outcome: answered | conflict | kept | changed}.
CREATE FUNCTION "order_note"(e jsonb, p_status integer, p_answer jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_seen jsonb;
begin
  perform order_lock(e->>'orderId');
  v_seen := event_answer(e);
  if v_seen is not null then
    return v_seen;
  end if;
  if p_status = 202 and exists (select 1 from orders where id = e->>'orderId' and paid_at is not null) then
    return jsonb_build_object('outcome', 'changed');
  end if;
  return event_keep(e, p_status, p_answer, p_status = 202);
end $$;

-- Releases up to p_limit holds that have expired, or of one campaign whatever their time; how many. Orders being paid
-- or cancelled just now are left to that.
CREATE FUNCTION "orders_expire"(p_at timestamptz, p_limit integer, p_campaign uuid DEFAULT null) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_ids text[];
begin
  select array_agg(id) into v_ids from (
    select id from orders
    where state = 'placed' and ((p_campaign is null and hold_expires_at <= p_at) or campaign_id = p_campaign)
    order by hold_expires_at, id limit p_limit for update skip locked) due;
  if v_ids is null then
    return 0;
  end if;
  perform 1 from stock_balances
  where (sku, location) in (select sku, location from stock_entries where order_id = any (v_ids))
  order by sku, location for update;
  perform 1 from budget_balances
  where (campaign_id, line) in (select campaign_id, line from budget_entries where order_id = any (v_ids))
  order by campaign_id, line for update;
  with released as (
    insert into stock_entries (key, sku, location, kind, quantity, order_id, at)
    select 'order:' || order_id || '/release/' || sku || '/' || location, sku, location, 'release', quantity, order_id, p_at
    from stock_entries where order_id = any (v_ids) and kind = 'reserve'
    returning sku, location, quantity
  )
  update stock_balances b set reserved = b.reserved - s.quantity
  from (select sku, location, sum(quantity) as quantity from released group by sku, location) s
  where b.sku = s.sku and b.location = s.location;
  with released as (
    insert into budget_entries (key, campaign_id, line, kind, amount, order_id, at)
    select 'order:' || order_id || '/release/' || line, campaign_id, line, 'release', amount, order_id, p_at
    from budget_entries where order_id = any (v_ids) and kind = 'reserve'
    returning campaign_id, line, amount
  )
  update budget_balances b set reserved = b.reserved - s.amount
  from (select campaign_id, line, sum(amount) as amount from released group by campaign_id, line) s
  where b.campaign_id = s.campaign_id and b.line = s.line;
  update orders set state = 'expired', closed_at = p_at where id = any (v_ids);
  return cardinality(v_ids);
end $$;

-- A fact for later metrics: {outcome: answered | conflict}.
CREATE FUNCTION "event_fact"(e jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_answer jsonb := jsonb_build_object('received', true);
begin
  insert into shop_events (webhook_id, type, at, customer_id, order_id, body_hash, data, status, answer)
  values (e->>'webhookId', e->>'type', (e->>'at')::timestamptz, e->>'customerId', e->>'orderId', e->>'bodyHash', e->'data', 200, v_answer)
  on conflict (webhook_id) do nothing;
  if found then
    return jsonb_build_object('outcome', 'new', 'status', 200, 'answer', v_answer);
  end if;
  return event_answer(e);
end $$;

-- customer.registered and customer.updated: only what was sent changes, never consent, never a customer who was
-- erased, and nothing once a later event of that customer is known.
CREATE FUNCTION "event_customer"(e jsonb, c jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_kept jsonb := event_fact(e);
begin
  if v_kept->>'outcome' <> 'new' then
    return v_kept;
  end if;
  if exists (select 1 from shop_events where customer_id = e->>'customerId' and at > (e->>'at')::timestamptz
    and type in ('customer.registered', 'customer.updated')) then
    insert into customers (id, tags) values (e->>'customerId', '{}') on conflict (id) do nothing;
    return v_kept;
  end if;
  insert into customers as k (id, email, phone, name, language, time_zone, country, region, gender, birth_year, tier, tags, registered_at)
  values (e->>'customerId', c->>'email', c->>'phone', c->>'name', c->>'language', c->>'timeZone', c->>'country', c->>'region',
    c->>'gender', (c->>'birthYear')::integer, c->>'tier',
    coalesce((select array_agg(t) from jsonb_array_elements_text(c->'tags') t), '{}'), (c->>'registeredAt')::timestamptz)
  on conflict (id) do update set
    email = coalesce(excluded.email, k.email), phone = coalesce(excluded.phone, k.phone), name = coalesce(excluded.name, k.name),
    language = coalesce(excluded.language, k.language), time_zone = coalesce(excluded.time_zone, k.time_zone),
    country = coalesce(excluded.country, k.country), region = coalesce(excluded.region, k.region),
    gender = coalesce(excluded.gender, k.gender), birth_year = coalesce(excluded.birth_year, k.birth_year),
    tier = coalesce(excluded.tier, k.tier), tags = case when c ? 'tags' then excluded.tags else k.tags end,
    registered_at = coalesce(excluded.registered_at, k.registered_at)
  where k.erased_at is null;
  return v_kept;
end $$;

-- Sets what is on hand: {sku, location, onHand} each once. Rows that hold more reserved than that come back, and then
-- nothing was set. A reference used before for a row leaves that row as it is.
CREATE FUNCTION "stock_set"(p jsonb, p_rows jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
    insert into stock_entries (key, sku, location, kind, quantity, at)
    select key, sku, location, 'set', delta, (p->>'at')::timestamptz from asked
    on conflict (key) do nothing returning sku, location, quantity
  )
  update stock_balances b set initial = b.initial + e.quantity, on_hand = b.on_hand + e.quantity
  from entered e where b.sku = e.sku and b.location = e.location;
  return '[]';
end $$;

-- Moves free units between locations: {sku, from, to, quantity}. [] or the balance that is too low, and nothing moved.
CREATE FUNCTION "stock_move"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
