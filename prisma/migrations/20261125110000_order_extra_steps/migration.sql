-- Orders with gifts, limited units and points. Locks in one fixed order: order, campaign's day (shared), customer, stock by
-- SKU and location, coupon by campaign and promotion, units by campaign and promotion, points by customer, limits by campaign
-- and SKU, budget by campaign and line.

-- ── units of limited promotions ──────────────────────────────────────────────────────────────────────────

-- Units that a buyer has of a promotion, held or paid for.
CREATE FUNCTION "promotion_units_had"(p_campaign uuid, p_promotion text, p_customer text) RETURNS bigint LANGUAGE sql STABLE AS $$
  select coalesce(sum(case kind when 'reserve' then units when 'commit' then 0 else -units end), 0)::bigint
  from promotion_entries where campaign_id = p_campaign and promotion = p_promotion and customer_id = p_customer
$$;

-- The first limited promotion of an order that has not got its units any more, for anybody or for this buyer:
-- {promotion, code, left} or null. Locks their balances. An unknown buyer may have `per_buyer` with each order.
CREATE FUNCTION "promotion_short"(o jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (o->>'campaignId')::uuid;
  v_short jsonb;
begin
  perform 1 from promotion_balances
  where campaign_id = v_campaign
    and promotion in (select u.promotion from jsonb_to_recordset(o->'units') as u(promotion text))
  order by campaign_id, promotion for update;
  select jsonb_build_object('promotion', s.promotion, 'code', s.code, 'left', s.spare) into v_short
  from (
    select w.promotion, w.position, x.code, x.spare
    from (
      select u.promotion, min(u.position) as position, sum(u.quantity) as wanted
      from rows from (jsonb_to_recordset(o->'units') as (promotion text, quantity bigint)) with ordinality as u(promotion, quantity, position)
      group by u.promotion
    ) w
    left join promotion_balances b on b.campaign_id = v_campaign and b.promotion = w.promotion
    cross join lateral (values
      (1, 'UNITS_SPENT', coalesce(b.total - b.reserved - b.committed, 0)),
      (2, 'BUYER_LIMIT', greatest(0, b.per_buyer - promotion_units_had(v_campaign, w.promotion, o->>'customerId')))
    ) as x(nth, code, spare)
    where w.wanted > x.spare
    order by w.position, x.nth limit 1
  ) s;
  return v_short;
end $$;

-- Entries of one kind for one order's units, with their balances, guarded. Rows: {promotion, sku, quantity}.
CREATE FUNCTION "promotion_post"(p jsonb, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_kind text := p->>'kind';
  v_posted integer;
begin
  if jsonb_array_length(p_rows) = 0 then
    return;
  end if;
  with asked as (
    select * from jsonb_to_recordset(p_rows) as r(promotion text, sku text, quantity bigint)
  ), moved as (
    update promotion_balances b set
      reserved = b.reserved + case v_kind when 'reserve' then a.units when 'return' then 0 else -a.units end,
      committed = b.committed + case v_kind when 'commit' then a.units when 'return' then -a.units else 0 end
    from (select promotion, sum(quantity) as units from asked group by promotion) a
    where b.campaign_id = (p->>'campaignId')::uuid and b.promotion = a.promotion and case v_kind
      when 'reserve' then b.total - b.reserved - b.committed >= a.units
      when 'return' then b.committed >= a.units
      else b.reserved >= a.units end
    returning b.campaign_id, b.promotion
  )
  insert into promotion_entries (key, campaign_id, promotion, kind, units, sku, customer_id, order_id, at)
  select 'order:' || (p->>'orderId') || '/' || v_kind || '/' || a.promotion || '/' || a.sku || coalesce('/' || (p->>'step'), ''),
    m.campaign_id, a.promotion, v_kind, a.quantity, a.sku, p->>'customerId', p->>'orderId', (p->>'at')::timestamptz
  from asked a join moved m on m.promotion = a.promotion;
  get diagnostics v_posted = row_count;
  if v_posted <> jsonb_array_length(p_rows) then
    raise exception 'units of order % cannot %', p->>'orderId', v_kind;
  end if;
end $$;

-- Limited units that an order holds reserved (or committed) now, by promotion and SKU.
CREATE FUNCTION "promotion_held"(p_order text, p_what text) RETURNS jsonb LANGUAGE sql AS $$
  select coalesce(jsonb_agg(jsonb_build_object('promotion', promotion, 'sku', sku, 'quantity', quantity) order by promotion, sku), '[]')
  from (
    select promotion, sku, sum(case
      when p_what = 'reserved' then case kind when 'reserve' then units when 'return' then 0 else -units end
      else case kind when 'commit' then units when 'return' then -units else 0 end end) as quantity
    from promotion_entries where order_id = p_order group by promotion, sku
  ) held where quantity > 0
$$;

-- ── what an order charges, holds and takes ───────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION "order_charges"(p_order text) RETURNS jsonb LANGUAGE sql AS $$
  select coalesce(jsonb_agg(s), '[]') from (
    select budget_line as line, sum(amount) as amount from (
      select budget_line, amount from order_discounts where order_id = p_order
      union all
      select budget_line, amount from order_costs where order_id = p_order) x
    group by budget_line having sum(amount) > 0 order by budget_line) s
$$;

CREATE OR REPLACE FUNCTION "budget_reopen"(p orders, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from budget_balances
  where campaign_id = p.campaign_id and line in (select c.line from jsonb_to_recordset(order_charges(p.id)) as c(line text))
  order by campaign_id, line for update;
  with lacking as (
    select b.line, least(b.returned, w.amount - (b.total - b.reserved - b.committed - b.returned)) as amount
    from budget_balances b join jsonb_to_recordset(order_charges(p.id)) as w(line text, amount bigint) on w.line = b.line
    where b.campaign_id = p.campaign_id and b.returned > 0 and w.amount > b.total - b.reserved - b.committed - b.returned
  ), entered as (
    insert into budget_entries (key, campaign_id, line, kind, amount, order_id, at)
    select 'order:' || p.id || '/reopen/' || line, p.campaign_id, line, 'reopen', amount, p.id, p_at from lacking
    returning line, amount
  )
  update budget_balances b set returned = b.returned - e.amount
  from entered e where b.campaign_id = p.campaign_id and b.line = e.line;
end $$;

-- Locks what orders hold of stock, coupons and limited units; points are locked next, by their own steps.
CREATE FUNCTION "orders_lock_goods"(p_orders text[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from stock_balances
  where (sku, location) in (select sku, location from stock_entries where order_id = any (p_orders))
  order by sku, location for update;
  perform 1 from coupon_balances
  where (campaign_id, promotion) in (select campaign_id, promotion from order_coupons where order_id = any (p_orders))
  order by campaign_id, promotion for update;
  perform 1 from promotion_balances
  where (campaign_id, promotion) in (select campaign_id, promotion from promotion_entries where order_id = any (p_orders))
  order by campaign_id, promotion for update;
end $$;

-- Locks the limits of orders' campaigns and what they hold of budgets: the last locks of every step.
CREATE FUNCTION "orders_lock_money"(p_orders text[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from campaign_limits
  where campaign_id in (select campaign_id from orders where id = any (p_orders))
  order by campaign_id, sku for update;
  perform 1 from budget_balances
  where (campaign_id, line) in (select campaign_id, line from budget_entries where order_id = any (p_orders))
  order by campaign_id, line for update;
end $$;

DROP FUNCTION "order_lock_balances"(text);
DROP FUNCTION "orders_lock_balances"(text[]);

CREATE FUNCTION "order_has_points"(p_orders text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  select exists (select from order_points where order_id = any (p_orders))
$$;

-- ── placing ──────────────────────────────────────────────────────────────────────────────────────────────

-- The first gift of an order that cannot be given, as a reprice; null where all can. The goods that are bought come first.
CREATE FUNCTION "order_gift_gone"(o jsonb, p_allocation jsonb) RETURNS jsonb LANGUAGE sql AS $$
  select jsonb_build_object('outcome', 'reprice', 'promotion', g.promotion, 'code', 'GIFT_GONE', 'sku', g.sku)
  from rows from (jsonb_to_recordset(o->'gifts') as (promotion text, sku text)) with ordinality as g(promotion, sku, position)
  where g.sku in (select s.sku from jsonb_to_recordset(p_allocation->'short') as s(sku text))
    or exists (select from campaign_products p where p.campaign_id = (o->>'campaignId')::uuid and p.sku = g.sku and p.sold_out
      and not (o->>'ended')::boolean)
  order by g.position limit 1
$$;

-- ── what becomes of it ───────────────────────────────────────────────────────────────────────────────────

-- Takes stock, coupons, limited units, points and budget of an order whose hold is gone. What cannot be taken comes back
-- as flags, and is not taken.
CREATE OR REPLACE FUNCTION "order_retake"(p orders, p_at timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
declare
  v_entry jsonb := jsonb_build_object('orderId', p.id, 'campaignId', p.campaign_id, 'customerId', p.customer_id, 'at', p_at, 'step', 'late');
  v_allocation jsonb;
  v_lines jsonb;
  v_flags text[] := '{}';
begin
  select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity)), '[]') into v_lines from (
    select sku, quantity from order_lines where order_id = p.id
    union all
    select sku, quantity from order_gifts where order_id = p.id) x;
  v_allocation := stock_allocation(v_lines);
  if jsonb_array_length(v_allocation->'short') = 0 then
    perform stock_post(v_entry || '{"kind": "reserve"}', v_allocation->'rows');
    perform stock_post(v_entry || '{"kind": "commit"}', v_allocation->'rows');
    update order_lines set tracked = sku in (select t.sku from jsonb_to_recordset(v_allocation->'rows') as t(sku text))
    where order_id = p.id;
    update order_gifts set tracked = sku in (select t.sku from jsonb_to_recordset(v_allocation->'rows') as t(sku text))
    where order_id = p.id;
  else
    v_flags := v_flags || 'OWED_STOCK'::text;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('coupon', code, 'code', code, 'promotion', promotion, 'customerId', customer_id)), '[]')
  into v_lines from order_coupons where order_id = p.id;
  if coupon_refusal(jsonb_build_object('campaignId', p.campaign_id, 'coupons', v_lines, 'lines', '[]'::jsonb)) is null then
    perform coupon_post(v_entry || '{"kind": "reserve"}', v_lines);
    perform coupon_post(v_entry || '{"kind": "commit"}', v_lines);
  else
    v_flags := v_flags || 'OWED_COUPON'::text;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('promotion', promotion, 'sku', sku, 'quantity', quantity)), '[]')
  into v_lines from order_units where order_id = p.id;
  if promotion_short(jsonb_build_object('campaignId', p.campaign_id, 'customerId', p.customer_id, 'units', v_lines)) is null then
    perform promotion_post(v_entry || '{"kind": "reserve"}', v_lines);
    perform promotion_post(v_entry || '{"kind": "commit"}', v_lines);
  else
    v_flags := v_flags || 'OWED_UNITS'::text;
  end if;
  if order_has_points(array[p.id]) then
    select coalesce(jsonb_agg(jsonb_build_object('promotion', promotion, 'points', redeemed) order by promotion), '[]')
    into v_lines from order_points where order_id = p.id and redeemed > 0;
    -- What the buyer has not got any more is taken all the same, as a debt; somebody is told.
    if jsonb_array_length(v_lines) > 0 and points_short(jsonb_build_object('id', p.id, 'campaignId', p.campaign_id,
      'customerId', p.customer_id, 'points', jsonb_build_object('earned', '[]'::jsonb, 'redeemed', v_lines))) is not null then
      v_flags := v_flags || 'OWED_POINTS'::text;
    end if;
    perform points_commit(array[p.id], p_at);
  end if;
  perform 1 from campaign_limits where campaign_id = p.campaign_id order by campaign_id, sku for update;
  perform budget_reopen(p, p_at);
  select coalesce(jsonb_agg(jsonb_build_object('promotion', c.line, 'line', c.line, 'charge', c.amount)), '[]')
  into v_lines from jsonb_to_recordset(order_charges(p.id)) as c(line text, amount bigint);
  if order_unpayable(jsonb_build_object('campaignId', p.campaign_id, 'discounts', v_lines)) is null then
    perform budget_post(v_entry || '{"kind": "reserve"}', order_charges(p.id));
    perform budget_post(v_entry || '{"kind": "commit"}', order_charges(p.id));
  else
    v_flags := v_flags || 'OWED_BUDGET'::text;
  end if;
  return v_flags;
end $$;

-- order.paid: money taken is never refused. {outcome: answered | conflict | kept}.
CREATE OR REPLACE FUNCTION "order_pay"(e jsonb, p_amount bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  perform campaign_day_shared(v_order.campaign_id);
  v_entry := v_entry || jsonb_build_object('campaignId', v_order.campaign_id, 'customerId', v_order.customer_id);
  if p_amount <> v_order.total + v_order.shipping then
    v_flags := v_flags || 'AMOUNT_DIFFERS'::text;
  end if;
  if v_order.state = 'placed' then
    perform orders_lock_goods(array[v_order.id]);
    perform stock_post(v_entry, stock_held(v_order.id, 'reserved'));
    perform coupon_post(v_entry, coupon_held(v_order.id, 'reserved'));
    perform promotion_post(v_entry, promotion_held(v_order.id, 'reserved'));
    if order_has_points(array[v_order.id]) then
      perform points_commit(array[v_order.id], v_at);
    end if;
    perform orders_lock_money(array[v_order.id]);
    perform budget_post(v_entry, budget_held(v_order.id, 'reserved'));
  elsif v_order.state = 'cancelled' and v_order.closed_at >= v_at then
    -- Paid, then cancelled, heard of the other way round: the money goes back, nothing is to be taken.
    perform orders_lock_money(array[v_order.id]);
    update order_lines set refunded = quantity where order_id = v_order.id;
    update order_discounts set returned = amount where order_id = v_order.id;
    update order_costs set returned = amount where order_id = v_order.id;
    update order_gifts set returned = quantity where order_id = v_order.id;
    update order_units set returned = quantity where order_id = v_order.id;
    update order_points set earned_returned = earned, redeemed_returned = redeemed where order_id = v_order.id;
    update orders set state = 'refunded', refunded = total, refunded_list = list_total, shipping_refunded = shipping,
      paid_at = v_at, paid_amount = p_amount, flags = flags || v_flags where id = v_order.id returning * into v_order;
    perform order_day_post(array[v_order.id], 1);
    return event_keep(e, 200, order_answer(v_order));
  else
    v_flags := v_flags || order_retake(v_order, v_at);
    v_state := case when v_flags && array['OWED_STOCK', 'OWED_COUPON', 'OWED_UNITS', 'OWED_POINTS', 'OWED_BUDGET'] then 'owed' else 'paid' end;
    perform order_day_post(array[v_order.id], 1);
  end if;
  update orders set state = v_state, paid_at = v_at, paid_amount = p_amount, closed_at = null, flags = flags || v_flags
  where id = v_order.id returning * into v_order;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- order.cancelled before payment. {outcome: answered | conflict | kept | refund}; `refund`: it is paid, and nothing changed.
CREATE OR REPLACE FUNCTION "order_cancel"(e jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
    perform campaign_day_shared(v_order.campaign_id);
    v_entry := v_entry || jsonb_build_object('campaignId', v_order.campaign_id, 'customerId', v_order.customer_id);
    perform orders_lock_goods(array[v_order.id]);
    perform stock_post(v_entry, stock_held(v_order.id, 'reserved'));
    perform coupon_post(v_entry, coupon_held(v_order.id, 'reserved'));
    perform promotion_post(v_entry, promotion_held(v_order.id, 'reserved'));
    if order_has_points(array[v_order.id]) then
      perform points_release(array[v_order.id], (e->>'at')::timestamptz);
    end if;
    perform orders_lock_money(array[v_order.id]);
    perform order_day_post(array[v_order.id], -1);
    perform budget_post(v_entry, budget_held(v_order.id, 'reserved'));
  end if;
  if v_order.state in ('placed', 'expired') then
    update orders set state = 'cancelled', closed_at = (e->>'at')::timestamptz where id = v_order.id returning * into v_order;
  end if;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- Part of what an order committed, to be given back: units of each SKU over its locations; gifts with the last unit.
DROP FUNCTION "stock_to_return"(text, jsonb);
CREATE FUNCTION "stock_to_return"(p_order text, p_lines jsonb, p_whole boolean) RETURNS jsonb LANGUAGE sql AS $$
  with wanted as (
    select sku, sum(units) as units from (
      select l.sku, r.units from jsonb_to_recordset(p_lines) as r(position integer, units bigint)
      join order_lines l on l.order_id = p_order and l.position = r.position
      union all
      select g.sku, g.quantity - g.returned from order_gifts g where p_whole and g.order_id = p_order) x
    group by sku
  ), held as (
    select h.*, sum(h.quantity) over (partition by h.sku order by h.location) - h.quantity as before
    from jsonb_to_recordset(stock_held(p_order, 'committed')) as h(sku text, location text, quantity bigint)
  )
  select coalesce(jsonb_agg(jsonb_build_object('sku', h.sku, 'location', h.location,
    'quantity', least(h.quantity, w.units - h.before))), '[]')
  from held h join wanted w on w.sku = h.sku where w.units > h.before
$$;

-- order.refunded, and order.cancelled of a paid order. r: {lines: [{position, refunded, units, amount, listAmount}],
-- discounts: [{promotion, amount}], costs: [{promotion, kind, amount}], units: [{promotion, sku, quantity}],
-- points: {earned: [{promotion, points}], redeemed: [{promotion, points}]}, shipping}. With the last unit go the use of the
-- coupons and the gifts. {outcome: answered | conflict | changed}; `changed`: read again, nothing was done.
CREATE OR REPLACE FUNCTION "order_refund"(e jsonb, r jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  perform orders_lock_goods(array[v_order.id]);
  v_entry := jsonb_build_object('kind', 'return', 'orderId', v_order.id, 'campaignId', v_order.campaign_id,
    'customerId', v_order.customer_id, 'at', e->>'at',
    'step', (select sum(refunded) from order_lines where order_id = v_order.id)
      + (select sum(units) from jsonb_to_recordset(r->'lines') as x(units bigint)));
  v_whole := not exists (
    select from order_lines l left join jsonb_to_recordset(r->'lines') as x(position integer, units integer) on x.position = l.position
    where l.order_id = v_order.id and l.refunded + coalesce(x.units, 0) < l.quantity);
  perform stock_post(v_entry, stock_to_return(v_order.id, r->'lines', v_whole));
  update order_lines l set refunded = l.refunded + x.units
  from jsonb_to_recordset(r->'lines') as x(position integer, units integer)
  where l.order_id = v_order.id and l.position = x.position;
  if v_whole then
    update order_gifts set returned = quantity where order_id = v_order.id;
    perform coupon_post(v_entry, coupon_held(v_order.id, 'committed'));
  end if;
  perform promotion_post(v_entry, (select coalesce(jsonb_agg(jsonb_build_object('promotion', x.promotion, 'sku', x.sku, 'quantity', x.quantity)), '[]')
    from jsonb_to_recordset(r->'units') as x(promotion text, sku text, quantity bigint)
    join jsonb_to_recordset(promotion_held(v_order.id, 'committed')) as h(promotion text, sku text)
      on h.promotion = x.promotion and h.sku = x.sku
    where x.quantity > 0));
  update order_units u set returned = u.returned + x.quantity
  from jsonb_to_recordset(r->'units') as x(promotion text, sku text, quantity integer)
  where u.order_id = v_order.id and u.promotion = x.promotion and u.sku = x.sku;
  if jsonb_array_length(r->'points'->'earned') + jsonb_array_length(r->'points'->'redeemed') > 0 then
    perform points_return(v_order.id, r->'points', (e->>'at')::timestamptz, v_entry->>'step');
    update order_points p set earned_returned = p.earned_returned + x.points
    from jsonb_to_recordset(r->'points'->'earned') as x(promotion text, points bigint)
    where p.order_id = v_order.id and p.promotion = x.promotion;
    update order_points p set redeemed_returned = p.redeemed_returned + x.points
    from jsonb_to_recordset(r->'points'->'redeemed') as x(promotion text, points bigint)
    where p.order_id = v_order.id and p.promotion = x.promotion;
  end if;
  perform orders_lock_money(array[v_order.id]);
  perform budget_post(v_entry, (select coalesce(jsonb_agg(s), '[]') from (
    select x.line, sum(x.amount) as amount from (
      select d.budget_line as line, x.amount
      from jsonb_to_recordset(r->'discounts') as x(promotion text, amount bigint)
      join order_discounts d on d.order_id = v_order.id and d.promotion = x.promotion
      union all
      select c.budget_line, x.amount
      from jsonb_to_recordset(r->'costs') as x(promotion text, kind text, amount bigint)
      join order_costs c on c.order_id = v_order.id and c.promotion = x.promotion and c.kind = x.kind) x
    join jsonb_to_recordset(budget_held(v_order.id, 'committed')) as h(line text) on h.line = x.line
    group by x.line having sum(x.amount) > 0) s));
  update order_discounts d set returned = d.returned + x.amount
  from jsonb_to_recordset(r->'discounts') as x(promotion text, amount bigint)
  where d.order_id = v_order.id and d.promotion = x.promotion;
  update order_costs c set returned = c.returned + x.amount
  from jsonb_to_recordset(r->'costs') as x(promotion text, kind text, amount bigint)
  where c.order_id = v_order.id and c.promotion = x.promotion and c.kind = x.kind;
  update orders set
    refunded = refunded + (select sum(amount) from jsonb_to_recordset(r->'lines') as x(amount bigint)),
    refunded_list = refunded_list + (select sum("listAmount") from jsonb_to_recordset(r->'lines') as x("listAmount" bigint)),
    shipping_refunded = shipping_refunded + (r->>'shipping')::bigint,
    state = case when v_whole then 'refunded' else state end,
    closed_at = case when v_whole then (e->>'at')::timestamptz else closed_at end
  where id = v_order.id returning * into v_order;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- Releases up to p_limit holds that have expired, or of one campaign whatever their time; how many. Orders being paid
-- or cancelled just now are left to that.
CREATE OR REPLACE FUNCTION "orders_expire"(p_at timestamptz, p_limit integer, p_campaign uuid DEFAULT null) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_ids text[];
  v_campaign uuid;
begin
  select array_agg(id) into v_ids from (
    select id from orders
    where state = 'placed' and ((p_campaign is null and hold_expires_at <= p_at) or campaign_id = p_campaign)
    order by hold_expires_at, id limit p_limit for update skip locked) due;
  if v_ids is null then
    return 0;
  end if;
  for v_campaign in select distinct campaign_id from orders where id = any (v_ids) and campaign_id is not null order by 1 loop
    perform campaign_day_shared(v_campaign);
  end loop;
  perform orders_lock_goods(v_ids);
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
    insert into coupon_entries (key, campaign_id, promotion, kind, uses, code, customer_id, order_id, at)
    select 'order:' || order_id || '/release/' || promotion, campaign_id, promotion, 'release', uses, code, customer_id, order_id, p_at
    from coupon_entries where order_id = any (v_ids) and kind = 'reserve'
    returning campaign_id, promotion, uses
  )
  update coupon_balances b set reserved = b.reserved - s.uses
  from (select campaign_id, promotion, sum(uses) as uses from released group by campaign_id, promotion) s
  where b.campaign_id = s.campaign_id and b.promotion = s.promotion;
  with released as (
    insert into promotion_entries (key, campaign_id, promotion, kind, units, sku, customer_id, order_id, at)
    select 'order:' || order_id || '/release/' || promotion || '/' || sku, campaign_id, promotion, 'release', units, sku, customer_id, order_id, p_at
    from promotion_entries where order_id = any (v_ids) and kind = 'reserve'
    returning campaign_id, promotion, units
  )
  update promotion_balances b set reserved = b.reserved - s.units
  from (select campaign_id, promotion, sum(units) as units from released group by campaign_id, promotion) s
  where b.campaign_id = s.campaign_id and b.promotion = s.promotion;
  if order_has_points(v_ids) then
    perform points_release(v_ids, p_at);
  end if;
  perform orders_lock_money(v_ids);
  perform order_day_post(v_ids, -1);
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
