-- Orders with coupons, shipping and daily limits. Locks in one fixed order: order, campaign's day (shared), customer,
-- stock by SKU and location, coupon by campaign and promotion, limits by campaign and SKU, budget by campaign and line.

ALTER TABLE "orders" ADD CHECK ("shipping" >= 0 AND "shipping_refunded" BETWEEN 0 AND "shipping");
ALTER TABLE "order_discounts" ADD CHECK ("shipping_cost" >= 0 AND "shipping_returned" BETWEEN 0 AND "shipping_cost");
ALTER TABLE "budget_entries" DROP CONSTRAINT "budget_entries_check",
  ADD CHECK ("kind" IN ('set', 'reserve', 'commit', 'release', 'return', 'close', 'reopen') AND ("kind" = 'set' OR "amount" > 0));
ALTER TABLE "budget_balances" DROP CONSTRAINT "budget_balances_check",
  ADD CHECK ("reserved" >= 0 AND "committed" >= 0 AND "returned" >= 0 AND "reserved" + "committed" + "returned" <= "total");
ALTER TABLE "coupon_balances" ADD CHECK ("issued" >= 0 AND "reserved" >= 0 AND "committed" >= 0 AND "reserved" + "committed" <= "total");
ALTER TABLE "coupon_entries" ADD CHECK ("kind" IN ('issue', 'reserve', 'commit', 'release', 'return') AND "uses" > 0);
ALTER TABLE "campaign_days" ADD CHECK ("orders" >= 0 AND "units" >= 0 AND "sales" >= 0);

-- ── days ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Held by whatever moves orders of a campaign, so that a limit which begins to count meets none in between.
CREATE FUNCTION "campaign_day_shared"(p_campaign uuid) RETURNS void LANGUAGE plpgsql AS $$
begin
  if p_campaign is not null then
    perform pg_advisory_xact_lock_shared(hashtextextended('day:' || p_campaign, 0));
  end if;
end $$;

-- What these orders are to the limits of their campaigns, on their days.
CREATE FUNCTION "order_day_parts"(p_orders text[])
RETURNS TABLE (campaign_id uuid, sku text, day date, orders bigint, units bigint, sales bigint) LANGUAGE sql AS $$
  select o.campaign_id, l.sku, (o.placed_at at time zone c.time_zone)::date, count(*), sum(x.units)::bigint, sum(x.sales)::bigint
  from orders o
  join campaigns c on c.id = o.campaign_id
  join campaign_limits l on l.campaign_id = o.campaign_id
  cross join lateral (
    select sum(ol.quantity) as units, sum(ol.total) as sales from order_lines ol
    where ol.order_id = o.id and (l.sku = '' or ol.sku = l.sku)) x
  where o.id = any (p_orders) and x.units is not null
  group by 1, 2, 3
$$;

-- Counts orders in (1) or out (-1) of their days; the limits' rows are locked by then.
CREATE FUNCTION "order_day_post"(p_orders text[], p_sign integer) RETURNS void LANGUAGE plpgsql AS $$
begin
  if p_sign > 0 then
    insert into campaign_days as d (campaign_id, sku, day, orders, units, sales)
    select p.campaign_id, p.sku, p.day, p.orders, p.units, p.sales from order_day_parts(p_orders) p order by 1, 2, 3
    on conflict (campaign_id, sku, day) do update set
      orders = d.orders + excluded.orders, units = d.units + excluded.units, sales = d.sales + excluded.sales;
  else
    update campaign_days d set orders = d.orders - p.orders, units = d.units - p.units, sales = d.sales - p.sales
    from order_day_parts(p_orders) p
    where d.campaign_id = p.campaign_id and d.sku = p.sku and d.day = p.day;
  end if;
end $$;

-- Sets the limits that are named: {campaignId, sku, at, limits: {ordersPerDay?, unitsPerDay?, salesPerDay?}}, null lifts
-- one. A change older than the last does nothing. The first limit of a SKU counts what stands by then.
CREATE FUNCTION "limit_set"(p jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (p->>'campaignId')::uuid;
  v_set jsonb := p->'limits';
  v_new boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended('day:' || v_campaign, 0));
  v_new := not exists (select from campaign_limits where campaign_id = v_campaign and sku = p->>'sku');
  insert into campaign_limits as l (campaign_id, sku, orders_per_day, units_per_day, sales_per_day, at)
  values (v_campaign, p->>'sku', (v_set->>'ordersPerDay')::integer, (v_set->>'unitsPerDay')::integer,
    (v_set->>'salesPerDay')::bigint, (p->>'at')::timestamptz)
  on conflict (campaign_id, sku) do update set
    orders_per_day = case when v_set ? 'ordersPerDay' then excluded.orders_per_day else l.orders_per_day end,
    units_per_day = case when v_set ? 'unitsPerDay' then excluded.units_per_day else l.units_per_day end,
    sales_per_day = case when v_set ? 'salesPerDay' then excluded.sales_per_day else l.sales_per_day end,
    at = excluded.at
  where l.at <= excluded.at;
  if not found then
    return false;
  end if;
  if v_new then
    insert into campaign_days (campaign_id, sku, day, orders, units, sales)
    select campaign_id, sku, day, orders, units, sales
    from order_day_parts(array(select id from orders
      where campaign_id = v_campaign and state in ('placed', 'paid', 'owed', 'refunded')))
    where sku = p->>'sku';
  end if;
  return true;
end $$;

-- The limit of its day that an order would pass: {code, cap, day, had, limit, lines} or null. Locks the limits.
CREATE FUNCTION "order_day_refusal"(o jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (o->>'campaignId')::uuid;
  v_day date;
  v_refusal jsonb;
begin
  perform 1 from campaign_limits where campaign_id = v_campaign order by campaign_id, sku for update;
  if not found then
    return null;
  end if;
  select ((o->>'placedAt')::timestamptz at time zone time_zone)::date into v_day from campaigns where id = v_campaign;
  select jsonb_strip_nulls(jsonb_build_object('code', 'DAILY_CAP', 'cap', passed.cap, 'day', v_day, 'had', passed.had,
    'limit', passed.most, 'lines', (
      select jsonb_agg(jsonb_build_object('sku', sku, 'wanted', wanted) order by sku) from (
        select x.sku, sum(x.quantity) as wanted from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint)
        where passed.sku in ('', x.sku) group by x.sku) line))) into v_refusal
  from (
    select l.sku, cap.*
    from campaign_limits l
    left join campaign_days d on d.campaign_id = l.campaign_id and d.sku = l.sku and d.day = v_day
    cross join lateral (
      select sum(x.quantity) as units, sum(x.total) as sales
      from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint, total bigint) where l.sku in ('', x.sku)) wanted
    cross join lateral (values
      (1, 'ordersPerDay', coalesce(d.orders, 0), l.orders_per_day, coalesce(d.orders, 0) + 1 > l.orders_per_day),
      (2, 'unitsPerDay', coalesce(d.units, 0), l.units_per_day, coalesce(d.units, 0) + wanted.units > l.units_per_day),
      (3, 'salesPerDay', null, null, coalesce(d.sales, 0) + wanted.sales > l.sales_per_day)
    ) as cap(position, cap, had, most, is_passed)
    where l.campaign_id = v_campaign and wanted.units is not null and cap.is_passed
    order by l.sku, cap.position limit 1
  ) passed;
  return v_refusal;
end $$;

-- ── coupons ──────────────────────────────────────────────────────────────────────────────────────────────

-- So much later on the calendar of a zone: months and days there, then exact time.
CREATE FUNCTION "calendar_add"(p_at timestamptz, p_span interval, p_zone text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE AS $$
declare
  v_days interval := make_interval(months => (extract(year from p_span) * 12 + extract(month from p_span))::integer,
    days => extract(day from p_span)::integer);
begin
  return ((p_at at time zone p_zone) + v_days) at time zone p_zone + (p_span - v_days);
end $$;

-- When a shared code expires: `lasts` after it starts. Null: it has not started, or nothing says when.
CREATE FUNCTION "coupon_expiry"(b "coupon_balances") RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
declare
  v_zone text;
  v_start timestamptz;
  v_part text[] := regexp_match(coalesce(b.starts, 'live+PT0S'), '^([a-zA-Z]+)([+-])(P.+)$');
begin
  if b.code is null or b.lasts is null then
    return null;
  end if;
  select time_zone into v_zone from campaigns where id = b.campaign_id;
  if v_part is null then
    v_start := b.starts::timestamp at time zone v_zone;
  else
    select started_at into v_start from campaign_phases where campaign_id = b.campaign_id and phase = v_part[1];
    v_start := calendar_add(v_start, v_part[3]::interval * (v_part[2] || '1')::integer, v_zone);
  end if;
  return calendar_add(v_start, b.lasts::interval, v_zone);
end $$;

-- Twelve of 32 characters that nobody mixes up, from the server's strong source: 60 bits.
CREATE FUNCTION "coupon_code"() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
declare
  v_bytes bytea := uuid_send(gen_random_uuid());
  v_code text := '';
  v_byte integer;
begin
  -- Byte 6 carries the version; of byte 8 the five lowest bits are random.
  foreach v_byte in array array[0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12] loop
    if length(v_code) in (4, 9) then
      v_code := v_code || '-';
    end if;
    v_code := v_code || substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (get_byte(v_bytes, v_byte) & 31), 1);
  end loop;
  return v_code;
end $$;

-- One code for each message of a wave that has none; how many. {campaignId, promotion, wave, at, expiresAt}.
CREATE FUNCTION "coupons_issue"(p jsonb) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (p->>'campaignId')::uuid;
  v_shared text;
  v_missing integer;
  v_made integer;
  v_issued integer := 0;
begin
  insert into coupon_waves (campaign_id, wave, promotion) values (v_campaign, p->>'wave', p->>'promotion') on conflict do nothing;
  select code into v_shared from coupon_balances where campaign_id = v_campaign and promotion = p->>'promotion';
  if not found then
    raise exception 'campaign % has no coupon %', v_campaign, p->>'promotion';
  end if;
  if v_shared is not null then
    return 0;
  end if;
  -- Again where a code was met before, which 60 bits make a thing of patience.
  loop
    with missing as (
      select m.id, m.customer_id from messages m
      where m.campaign_id = v_campaign and m.wave = p->>'wave' and m.state <> 'skipped'
        and not exists (select from coupons c where c.message_id = m.id)
    ), made as (
      insert into coupons (code, campaign_id, promotion, customer_id, message_id, issued_at, expires_at)
      select coupon_code(), v_campaign, p->>'promotion', customer_id, id, (p->>'at')::timestamptz, (p->>'expiresAt')::timestamptz
      from missing on conflict do nothing returning 1
    )
    select (select count(*) from missing), (select count(*) from made) into v_missing, v_made;
    v_issued := v_issued + v_made;
    exit when v_made = v_missing;
  end loop;
  if v_issued > 0 then
    with counted as (
      update coupon_balances set issued = issued + v_issued
      where campaign_id = v_campaign and promotion = p->>'promotion' returning issued
    )
    insert into coupon_entries (key, campaign_id, promotion, kind, uses, at)
    select 'issue:' || v_campaign || '/' || (p->>'promotion') || '/' || issued, v_campaign, p->>'promotion', 'issue', v_issued,
      (p->>'at')::timestamptz
    from counted;
  end if;
  return v_issued;
end $$;

-- Uses that stand: of one code, or of one customer.
CREATE FUNCTION "coupon_uses_of_code"(p_code text, p_campaign uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  select coalesce(sum(case kind when 'reserve' then uses when 'commit' then 0 else -uses end), 0)::bigint
  from coupon_entries where code = p_code and campaign_id = p_campaign
$$;

CREATE FUNCTION "coupon_uses_of_customer"(p_campaign uuid, p_promotion text, p_customer text) RETURNS bigint LANGUAGE sql STABLE AS $$
  select coalesce(sum(case kind when 'reserve' then uses when 'commit' then 0 else -uses end), 0)::bigint
  from coupon_entries where campaign_id = p_campaign and promotion = p_promotion and customer_id = p_customer
$$;

-- Which of an order's coupons cannot be used: {code, coupons, lines} or null. Locks their balances. `coupons` are those
-- that priced it, {coupon, code, promotion, customerId}; `couponRefusals` those that could not be used anyway.
CREATE FUNCTION "coupon_refusal"(o jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (o->>'campaignId')::uuid;
  v_refused jsonb;
begin
  perform 1 from coupon_balances
  where campaign_id = v_campaign
    and promotion in (select c.promotion from jsonb_to_recordset(coalesce(o->'coupons', '[]')) as c(promotion text))
  order by campaign_id, promotion for update;
  select jsonb_agg(jsonb_build_object('coupon', coupon, 'reason', reason)) into v_refused from (
    select r.coupon, r.reason from jsonb_to_recordset(coalesce(o->'couponRefusals', '[]')) as r(coupon text, reason text)
    union all
    select c.coupon, case
      when b.promotion is null then 'UNKNOWN'
      when b.code is null and coupon_uses_of_code(c.code, v_campaign) > 0 then 'USED'
      when b.reserved + b.committed >= b.total then 'ALL_USED'
      when coupon_uses_of_customer(v_campaign, c.promotion, c."customerId") >= b.per_customer then 'BUYER_LIMIT' end
    from jsonb_to_recordset(coalesce(o->'coupons', '[]')) as c(coupon text, code text, promotion text, "customerId" text)
    left join coupon_balances b on b.campaign_id = v_campaign and b.promotion = c.promotion
  ) as asked where reason is not null;
  if v_refused is null then
    return null;
  end if;
  return jsonb_build_object('code', 'COUPON_SPENT', 'coupons', v_refused, 'lines', (
    select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'wanted', wanted) order by sku), '[]') from (
      select sku, sum(quantity) as wanted from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint) group by sku) line));
end $$;

-- Entries of one kind for one order's coupons, with their balances, guarded. Rows: {promotion, code, customerId}.
CREATE FUNCTION "coupon_post"(p jsonb, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_kind text := p->>'kind';
  v_posted integer;
begin
  if jsonb_array_length(p_rows) = 0 then
    return;
  end if;
  with asked as (
    select * from jsonb_to_recordset(p_rows) as r(promotion text, code text, "customerId" text)
  ), moved as (
    update coupon_balances b set
      reserved = b.reserved + case v_kind when 'reserve' then 1 when 'return' then 0 else -1 end,
      committed = b.committed + case v_kind when 'commit' then 1 when 'return' then -1 else 0 end
    from asked a
    where b.campaign_id = (p->>'campaignId')::uuid and b.promotion = a.promotion and case v_kind
      when 'reserve' then b.total is null or b.reserved + b.committed < b.total
      when 'return' then b.committed > 0
      else b.reserved > 0 end
    returning b.campaign_id, b.promotion, a.code, a."customerId"
  )
  insert into coupon_entries (key, campaign_id, promotion, kind, uses, code, customer_id, order_id, at)
  select 'order:' || (p->>'orderId') || '/' || v_kind || '/' || promotion || coalesce('/' || (p->>'step'), ''),
    campaign_id, promotion, v_kind, 1, code, "customerId", p->>'orderId', (p->>'at')::timestamptz
  from moved;
  get diagnostics v_posted = row_count;
  if v_posted <> jsonb_array_length(p_rows) then
    raise exception 'coupons of order % cannot %', p->>'orderId', v_kind;
  end if;
end $$;

-- Coupons that an order holds reserved (or committed) now.
CREATE FUNCTION "coupon_held"(p_order text, p_what text) RETURNS jsonb LANGUAGE sql AS $$
  select coalesce(jsonb_agg(jsonb_build_object('promotion', c.promotion, 'code', c.code, 'customerId', c.customer_id) order by c.promotion), '[]')
  from order_coupons c
  where c.order_id = p_order and (
    select sum(case
      when p_what = 'reserved' then case kind when 'reserve' then uses when 'return' then 0 else -uses end
      else case kind when 'commit' then uses when 'return' then -uses else 0 end end)
    from coupon_entries e where e.order_id = p_order and e.promotion = c.promotion) > 0
$$;

-- ── budget ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION "budget_post"(p jsonb, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
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
      when 'reserve' then b.total - b.reserved - b.committed - b.returned >= a.amount
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

-- Gives back what is free on closed lines on which no coupon can draw any more; how many lines. One campaign, or all.
CREATE FUNCTION "budget_settle"(p_at timestamptz, p_campaign uuid DEFAULT null) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_settled integer;
begin
  perform 1 from budget_balances b
  where b.closed_at is not null and b.total > b.reserved + b.committed + b.returned
    and (p_campaign is null or b.campaign_id = p_campaign)
  order by b.campaign_id, b.line for update;
  with due as (
    select b.campaign_id, b.line, b.total - b.reserved - b.committed - b.returned as amount,
      (select count(*) from budget_entries e where e.campaign_id = b.campaign_id and e.line = b.line and e.kind = 'close') as nth
    from budget_balances b
    where b.closed_at is not null and b.total > b.reserved + b.committed + b.returned
      and (p_campaign is null or b.campaign_id = p_campaign)
      and not exists (
        select from coupon_balances c
        where c.campaign_id = b.campaign_id and c.budget_line = b.line and (
          coupon_expiry(c) > p_at
          or exists (select from coupons k where k.campaign_id = c.campaign_id and k.promotion = c.promotion and k.expires_at > p_at)))
  ), entered as (
    insert into budget_entries (key, campaign_id, line, kind, amount, at)
    select 'campaign:' || campaign_id || '/close/' || line || '/' || nth, campaign_id, line, 'close', amount, p_at from due
    returning campaign_id, line, amount
  )
  update budget_balances b set returned = b.returned + e.amount
  from entered e where b.campaign_id = e.campaign_id and b.line = e.line;
  get diagnostics v_settled = row_count;
  return v_settled;
end $$;

-- Takes back from what was returned what an order that is paid late lacks: its discount is a cost of the line all the same.
CREATE FUNCTION "budget_reopen"(p orders, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from budget_balances
  where campaign_id = p.campaign_id and line in (select budget_line from order_discounts where order_id = p.id)
  order by campaign_id, line for update;
  with wanted as (
    select budget_line as line, sum(amount + shipping_cost) as amount from order_discounts where order_id = p.id group by budget_line
  ), lacking as (
    select b.line, least(b.returned, w.amount - (b.total - b.reserved - b.committed - b.returned)) as amount
    from budget_balances b join wanted w on w.line = b.line
    where b.campaign_id = p.campaign_id and b.returned > 0 and w.amount > b.total - b.reserved - b.committed - b.returned
  ), entered as (
    insert into budget_entries (key, campaign_id, line, kind, amount, order_id, at)
    select 'order:' || p.id || '/reopen/' || line, p.campaign_id, line, 'reopen', amount, p.id, p_at from lacking
    returning line, amount
  )
  update budget_balances b set returned = b.returned - e.amount
  from entered e where b.campaign_id = p.campaign_id and b.line = e.line;
end $$;

-- Closes the lines of a campaign and gives back what no coupon can draw on; how many lines gave something back.
CREATE FUNCTION "budget_close"(p_campaign uuid, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
begin
  perform 1 from budget_balances where campaign_id = p_campaign order by campaign_id, line for update;
  update budget_balances set closed_at = p_at where campaign_id = p_campaign and closed_at is null;
  return budget_settle(p_at, p_campaign);
end $$;

-- ── orders ───────────────────────────────────────────────────────────────────────────────────────────────

-- Locks the balances of orders in the fixed order, whatever is then done with them.
CREATE FUNCTION "orders_lock_balances"(p_orders text[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from stock_balances
  where (sku, location) in (select sku, location from stock_entries where order_id = any (p_orders))
  order by sku, location for update;
  perform 1 from coupon_balances
  where (campaign_id, promotion) in (select campaign_id, promotion from order_coupons where order_id = any (p_orders))
  order by campaign_id, promotion for update;
  perform 1 from campaign_limits
  where campaign_id in (select campaign_id from orders where id = any (p_orders))
  order by campaign_id, sku for update;
  perform 1 from budget_balances
  where (campaign_id, line) in (select campaign_id, line from budget_entries where order_id = any (p_orders))
  order by campaign_id, line for update;
end $$;

CREATE OR REPLACE FUNCTION "order_lock_balances"(p_order text) RETURNS void LANGUAGE sql AS $$
  select orders_lock_balances(array[p_order])
$$;

-- What its sender is told: totals with shipping, which the order keeps apart.
CREATE OR REPLACE FUNCTION "order_answer"(o "orders") RETURNS jsonb LANGUAGE sql AS $$
  select jsonb_build_object('orderId', o.id, 'state', o.state, 'currency', o.currency, 'shipping', o.shipping,
    'total', o.total + o.shipping, 'paidAmount', o.paid_amount, 'refunded', o.refunded + o.shipping_refunded, 'flags', o.flags)
$$;

-- The message an order is attributed to: the clicked one, the one whose coupon it used (none for a shared code), else
-- the last accepted; all of its campaign, a click or message in the window.
CREATE OR REPLACE FUNCTION "order_attribution"(o jsonb, OUT how text, OUT message uuid) LANGUAGE plpgsql AS $$
declare
  v_step text;
begin
  for v_step in select jsonb_array_elements_text(o->'attributionOrder') loop
    if v_step = 'click' then
      select m.id into message from messages m
      where m.id = (o->>'clickMessageId')::uuid and m.campaign_id = (o->>'campaignId')::uuid
        and coalesce((select max(c.at) from clicks c where c.message_id = m.id), m.settled_at) >= (o->>'attributedFrom')::timestamptz;
    elsif v_step = 'coupon' and jsonb_array_length(coalesce(o->'coupons', '[]')) > 0 then
      how := v_step;
      select k.message_id into message
      from jsonb_to_recordset(o->'coupons') as c(code text) join coupons k on k.code = c.code
      where k.message_id is not null order by k.issued_at desc, k.code limit 1;
      return;
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

-- The first promotion of the order that its budget line cannot pay; null where all can be paid. Locks the lines.
-- `charge` is what it took off the goods and what shipping it gave free costs.
CREATE OR REPLACE FUNCTION "order_unpayable"(o jsonb) RETURNS text LANGUAGE plpgsql AS $$
declare
  v_promotion text;
begin
  perform 1 from budget_balances
  where campaign_id = (o->>'campaignId')::uuid
    and line in (select d.line from jsonb_to_recordset(o->'discounts') as d(line text))
  order by campaign_id, line for update;
  select d.promotion into v_promotion
  from (
    select promotion, line, position, sum(charge) over (partition by line order by position) as upto
    from rows from (jsonb_to_recordset(o->'discounts') as (promotion text, line text, charge bigint)) with ordinality
      as x(promotion, line, charge, position)
  ) d
  left join budget_balances b on b.campaign_id = (o->>'campaignId')::uuid and b.line = d.line
  where d.upto > coalesce(b.total - b.reserved - b.committed - b.returned, 0)
  order by d.position limit 1;
  return v_promotion;
end $$;

-- What an order's promotions charge each budget line.
CREATE FUNCTION "order_charges"(p_order text) RETURNS jsonb LANGUAGE sql AS $$
  select coalesce(jsonb_agg(s), '[]') from (
    select budget_line as line, sum(amount + shipping_cost) as amount from order_discounts
    where order_id = p_order group by budget_line having sum(amount + shipping_cost) > 0) s
$$;

CREATE OR REPLACE FUNCTION "order_write"(o jsonb, p_taken jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_how text;
  v_message uuid;
begin
  select a.how, a.message into v_how, v_message from order_attribution(o) a;
  insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, shipping, plan_hash,
    request_hash, attribution, attributed_to, placed_at, hold_expires_at)
  values (o->>'id', (o->>'campaignId')::uuid, o->>'customerId', o->>'currency', 'placed', (o->>'listTotal')::bigint,
    (o->>'discount')::bigint, (o->>'total')::bigint, (o->>'shipping')::bigint, o->>'planHash', o->>'requestHash', v_how, v_message,
    (o->>'placedAt')::timestamptz, (o->>'holdExpiresAt')::timestamptz);
  insert into order_lines (order_id, position, sku, quantity, unit_price_milli, list_total, total, discounts, tracked)
  select o->>'id', position, sku, quantity, price, list_total, total, discounts,
    sku in (select t.sku from jsonb_to_recordset(p_taken) as t(sku text))
  from rows from (jsonb_to_recordset(o->'lines') as (sku text, quantity integer, "unitPrice" bigint, "listTotal" bigint, total bigint, discounts jsonb))
    with ordinality as x(sku, quantity, price, list_total, total, discounts, position);
  insert into order_discounts (order_id, promotion, budget_line, amount, shipping_cost)
  select o->>'id', promotion, line, amount, charge - amount
  from jsonb_to_recordset(o->'discounts') as x(promotion text, line text, amount bigint, charge bigint);
  insert into order_coupons (order_id, promotion, campaign_id, code, customer_id)
  select o->>'id', promotion, (o->>'campaignId')::uuid, code, "customerId"
  from jsonb_to_recordset(o->'coupons') as x(promotion text, code text, "customerId" text);
end $$;

-- Why an order is refused although its price is right: {code, lines} or null. Takes the coupons' and the limits' locks;
-- the customer's and the stock's are held. A campaign that has ended limits nobody: it only keeps its coupons' promise.
CREATE OR REPLACE FUNCTION "order_refusal"(o jsonb, p_allocation jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_lines jsonb;
  v_refusal jsonb;
  v_over jsonb;
  v_campaign uuid := case when (o->>'ended')::boolean then null else (o->>'campaignId')::uuid end;
begin
  select jsonb_agg(jsonb_build_object('sku', p.sku, 'wanted', l.quantity, 'free', 0) order by p.sku) into v_lines
  from campaign_products p
  join (select sku, sum(quantity) as quantity from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint) group by sku) l on l.sku = p.sku
  where p.campaign_id = v_campaign and p.sold_out;
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
  where p.campaign_id = v_campaign and p.per_buyer is not null
    and l.quantity + coalesce(h.units, 0) > p.per_buyer;
  if v_lines is not null then
    return jsonb_build_object('code', 'BUYER_LIMIT', 'lines', v_lines);
  end if;
  v_refusal := coupon_refusal(o);
  v_over := order_day_refusal(o);
  return coalesce(v_refusal, case when v_campaign is not null then v_over end);
end $$;

-- order.placed: everything or nothing. {outcome: answered | conflict | reprice}; `reprice` names the promotion that
-- cannot work (its budget is spent, or it is for first orders and this is none), and has changed nothing.
CREATE OR REPLACE FUNCTION "order_place"(e jsonb, o jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  perform campaign_day_shared((o->>'campaignId')::uuid);
  if o->>'customerId' is not null then
    perform pg_advisory_xact_lock(hashtextextended('customer:' || (o->>'customerId'), 0));
  end if;
  v_allocation := stock_allocation(o->'lines');
  v_refusal := order_refusal(o, v_allocation);
  if v_refusal->>'cap' is distinct from 'salesPerDay' and v_refusal is not null then
    return event_keep(e, 409, v_refusal);
  end if;
  v_spent := order_unpayable(o);
  if v_spent is not null then
    return jsonb_build_object('outcome', 'reprice', 'promotion', v_spent, 'code', 'BUDGET_SPENT');
  end if;
  if jsonb_array_length(o->'firstOrder') > 0 and exists (select from orders
    where customer_id = o->>'customerId' and state in ('placed', 'paid', 'owed', 'refunded')) then
    return jsonb_build_object('outcome', 'reprice', 'promotion', o->'firstOrder'->>0, 'code', 'NOT_FIRST_ORDER');
  end if;
  -- A day's sales are counted at the price that holds.
  if v_refusal is not null then
    return event_keep(e, 409, v_refusal);
  end if;
  if (o->>'expectedTotal')::bigint <> (o->>'total')::bigint + (o->>'shipping')::bigint then
    return event_keep(e, 409, jsonb_build_object('code', 'PRICE_CHANGED', 'priced', o->'answer'));
  end if;
  perform order_write(o, v_allocation->'rows');
  perform stock_post(v_entry, v_allocation->'rows');
  perform coupon_post(v_entry, o->'coupons');
  perform order_day_post(array[o->>'id'], 1);
  perform budget_post(v_entry, order_charges(o->>'id'));
  return event_keep(e, 200, o->'answer');
end $$;

-- Takes stock, coupons and budget of an order whose hold is gone. What cannot be taken comes back as flags, and is not taken.
CREATE OR REPLACE FUNCTION "order_retake"(p orders, p_at timestamptz) RETURNS text[] LANGUAGE plpgsql AS $$
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
  select coalesce(jsonb_agg(jsonb_build_object('coupon', code, 'code', code, 'promotion', promotion, 'customerId', customer_id)), '[]')
  into v_lines from order_coupons where order_id = p.id;
  if coupon_refusal(jsonb_build_object('campaignId', p.campaign_id, 'coupons', v_lines, 'lines', '[]'::jsonb)) is null then
    perform coupon_post(v_entry || '{"kind": "reserve"}', v_lines);
    perform coupon_post(v_entry || '{"kind": "commit"}', v_lines);
  else
    v_flags := v_flags || 'OWED_COUPON'::text;
  end if;
  perform 1 from campaign_limits where campaign_id = p.campaign_id order by campaign_id, sku for update;
  perform budget_reopen(p, p_at);
  select coalesce(jsonb_agg(jsonb_build_object('promotion', promotion, 'line', budget_line, 'charge', amount + shipping_cost)), '[]')
  into v_lines from order_discounts where order_id = p.id;
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
  v_entry := v_entry || jsonb_build_object('campaignId', v_order.campaign_id);
  if p_amount <> v_order.total + v_order.shipping then
    v_flags := v_flags || 'AMOUNT_DIFFERS'::text;
  end if;
  if v_order.state = 'placed' then
    perform order_lock_balances(v_order.id);
    perform stock_post(v_entry, stock_held(v_order.id, 'reserved'));
    perform coupon_post(v_entry, coupon_held(v_order.id, 'reserved'));
    perform budget_post(v_entry, budget_held(v_order.id, 'reserved'));
  elsif v_order.state = 'cancelled' and v_order.closed_at >= v_at then
    -- Paid, then cancelled, heard of the other way round: the money goes back, nothing is to be taken.
    perform order_lock_balances(v_order.id);
    update order_lines set refunded = quantity where order_id = v_order.id;
    update order_discounts set returned = amount, shipping_returned = shipping_cost where order_id = v_order.id;
    update orders set state = 'refunded', refunded = total, refunded_list = list_total, shipping_refunded = shipping,
      paid_at = v_at, paid_amount = p_amount, flags = flags || v_flags where id = v_order.id returning * into v_order;
    perform order_day_post(array[v_order.id], 1);
    return event_keep(e, 200, order_answer(v_order));
  else
    v_flags := v_flags || order_retake(v_order, v_at);
    v_state := case when v_flags && array['OWED_STOCK', 'OWED_COUPON', 'OWED_BUDGET'] then 'owed' else 'paid' end;
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
    v_entry := v_entry || jsonb_build_object('campaignId', v_order.campaign_id);
    perform order_lock_balances(v_order.id);
    perform stock_post(v_entry, stock_held(v_order.id, 'reserved'));
    perform coupon_post(v_entry, coupon_held(v_order.id, 'reserved'));
    perform order_day_post(array[v_order.id], -1);
    perform budget_post(v_entry, budget_held(v_order.id, 'reserved'));
  end if;
  if v_order.state in ('placed', 'expired') then
    update orders set state = 'cancelled', closed_at = (e->>'at')::timestamptz where id = v_order.id returning * into v_order;
  end if;
  return event_keep(e, 200, order_answer(v_order));
end $$;

-- order.refunded, and order.cancelled of a paid order. r: {lines: [{position, refunded, units, amount, listAmount}],
-- discounts: [{promotion, amount, shipping}], shipping}. With the last unit go what was paid for shipping, what free
-- shipping cost, and the use of the coupons. {outcome: answered | conflict | changed}; `changed`: read again, nothing was done.
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
  perform order_lock_balances(v_order.id);
  v_entry := jsonb_build_object('kind', 'return', 'orderId', v_order.id, 'campaignId', v_order.campaign_id, 'at', e->>'at',
    'step', (select sum(refunded) from order_lines where order_id = v_order.id)
      + (select sum(units) from jsonb_to_recordset(r->'lines') as x(units bigint)));
  perform stock_post(v_entry, stock_to_return(v_order.id, r->'lines'));
  update order_lines l set refunded = l.refunded + x.units
  from jsonb_to_recordset(r->'lines') as x(position integer, units integer)
  where l.order_id = v_order.id and l.position = x.position;
  v_whole := not exists (select 1 from order_lines where order_id = v_order.id and refunded < quantity);
  if v_whole then
    perform coupon_post(v_entry, coupon_held(v_order.id, 'committed'));
  end if;
  perform budget_post(v_entry, (select coalesce(jsonb_agg(s), '[]') from (
    select d.budget_line as line, sum(x.amount + x.shipping) as amount
    from jsonb_to_recordset(r->'discounts') as x(promotion text, amount bigint, shipping bigint)
    join order_discounts d on d.order_id = v_order.id and d.promotion = x.promotion
    join jsonb_to_recordset(budget_held(v_order.id, 'committed')) as h(line text) on h.line = d.budget_line
    group by d.budget_line having sum(x.amount + x.shipping) > 0) s));
  update order_discounts d set returned = d.returned + x.amount, shipping_returned = d.shipping_returned + x.shipping
  from jsonb_to_recordset(r->'discounts') as x(promotion text, amount bigint, shipping bigint)
  where d.order_id = v_order.id and d.promotion = x.promotion;
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
  perform orders_lock_balances(v_ids);
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
