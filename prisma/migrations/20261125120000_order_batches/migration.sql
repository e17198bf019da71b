-- Many orders in one statement, which ends as they would one after another (docs/decisions/0019). Orders of a batch that
-- touch nothing contested are written set by set; the others go one by one, after them, in the order of the batch.
-- Contested is what the batch as a whole cannot have: then, and only then, who is first matters.

-- Balances change with every order: room on their pages keeps an update out of the indexes.
ALTER TABLE "stock_balances" SET (fillfactor = 60);
ALTER TABLE "budget_balances" SET (fillfactor = 40);
ALTER TABLE "coupon_balances" SET (fillfactor = 40);
ALTER TABLE "promotion_balances" SET (fillfactor = 40);
ALTER TABLE "campaign_days" SET (fillfactor = 40);

-- A batch's orders with what is asked of each; nth counts from 1.
CREATE FUNCTION "batch_orders"(p_batch jsonb)
RETURNS TABLE (nth integer, id text, campaign_id uuid, customer_id text, ended boolean, placed_at timestamptz, lines jsonb,
  gifts jsonb, discounts jsonb, coupons jsonb, units jsonb) LANGUAGE sql IMMUTABLE AS $$
  select b.nth::integer, o.id, o."campaignId", o."customerId", o.ended, o."placedAt", o.lines, o.gifts, o.discounts, o.coupons, o.units
  from jsonb_array_elements(p_batch) with ordinality as b(x, nth)
  cross join lateral jsonb_to_record(b.x->'order') as o(id text, "campaignId" uuid, "customerId" text, ended boolean,
    "placedAt" timestamptz, lines jsonb, gifts jsonb, discounts jsonb, coupons jsonb, units jsonb)
$$;

-- The balances that these orders of a batch may touch, in the fixed order: taken before orders go one by one.
CREATE FUNCTION "batch_lock_balances"(p_batch jsonb, p_nth integer[]) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_skus text[];
  v_redeemers text[];
begin
  select array_agg(distinct s.sku) into v_skus
  from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.lines || a.gifts) as s(sku text)
  where a.nth = any (p_nth);
  perform 1 from stock_balances where sku = any (v_skus) order by sku, location for update;
  perform 1 from coupon_balances
  where (campaign_id, promotion) in (
    select a.campaign_id, c.promotion from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.coupons) as c(promotion text)
    where a.nth = any (p_nth))
  order by campaign_id, promotion for update;
  perform 1 from promotion_balances
  where (campaign_id, promotion) in (
    select a.campaign_id, u.promotion from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.units) as u(promotion text)
    where a.nth = any (p_nth))
  order by campaign_id, promotion for update;
  select array_agg(distinct b.x->'order'->>'customerId') into v_redeemers
  from jsonb_array_elements(p_batch) with ordinality as b(x, nth)
  where b.nth = any (p_nth) and jsonb_array_length(b.x->'order'->'points'->'redeemed') > 0;
  if v_redeemers is not null then
    perform points_lock(v_redeemers);
  end if;
  perform 1 from campaign_limits
  where campaign_id in (select a.campaign_id from batch_orders(p_batch) a where a.nth = any (p_nth))
  order by campaign_id, sku for update;
  perform 1 from budget_balances
  where (campaign_id, line) in (
    select a.campaign_id, d.line from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.discounts) as d(line text)
    where a.nth = any (p_nth))
  order by campaign_id, line for update;
end $$;

-- ── what is contested ────────────────────────────────────────────────────────────────────────────────────

-- Orders of a batch that share what is theirs alone: an id, a webhook, or a customer of whom an earlier order counts.
CREATE FUNCTION "batch_repeats"(p_batch jsonb) RETURNS integer[] LANGUAGE sql STABLE AS $$
  select coalesce(array_agg(t.nth), '{}') from (
    select b.nth::integer as nth, count(*) over (partition by b.x->'event'->>'webhookId') as webhooks,
      count(*) over (partition by o.id) as ids,
      case when o."customerId" is null then 0 else count(*) over (partition by o."customerId") end as customers,
      bool_or(jsonb_array_length(o."firstOrder") > 0 or exists (
        select from campaign_products p where p.campaign_id = o."campaignId" and p.per_buyer is not null
          and p.sku in (select l.sku from jsonb_to_recordset(o.lines) as l(sku text)))) over (partition by o."customerId") as counted
    from jsonb_array_elements(p_batch) with ordinality as b(x, nth)
    cross join lateral jsonb_to_record(b.x->'order') as o(id text, "campaignId" uuid, "customerId" text, "firstOrder" jsonb, lines jsonb)
  ) t
  where t.webhooks > 1 or t.ids > 1 or (t.customers > 1 and t.counted)
$$;

-- Orders with a coupon that the batch as a whole cannot use, or that is none of this order's to use.
CREATE FUNCTION "batch_short_of_coupons"(p_batch jsonb) RETURNS integer[] LANGUAGE sql STABLE AS $$
  select coalesce(array_agg(distinct u.nth), '{}') from (
    select a.nth, a.campaign_id, c.promotion, c.code, c."customerId" as customer_id,
      count(*) over (partition by a.campaign_id, c.promotion) as uses,
      count(*) over (partition by a.campaign_id, c.promotion, c.code) as uses_of_code,
      count(*) over (partition by a.campaign_id, c.promotion, c."customerId") as uses_of_customer
    from batch_orders(p_batch) a
    cross join lateral jsonb_to_recordset(a.coupons) as c(promotion text, code text, "customerId" text)
  ) u
  left join coupon_balances b on b.campaign_id = u.campaign_id and b.promotion = u.promotion
  where b.promotion is null or b.reserved + b.committed + u.uses > b.total
    or (b.code is null and (u.uses_of_code > 1 or coupon_uses_of_code(u.code, u.campaign_id) > 0))
    or (b.per_customer is not null and (u.uses_of_customer > 1
      or coupon_uses_of_customer(u.campaign_id, u.promotion, u.customer_id) >= b.per_customer))
$$;

-- Orders with limited units that the batch as a whole cannot have, or not this buyer.
CREATE FUNCTION "batch_short_of_units"(p_batch jsonb) RETURNS integer[] LANGUAGE sql STABLE AS $$
  select coalesce(array_agg(distinct w.nth), '{}') from (
    select a.nth, a.campaign_id, a.customer_id, u.promotion, sum(u.quantity) as units,
      sum(sum(u.quantity)) over (partition by a.campaign_id, u.promotion) as all_units,
      count(*) over (partition by a.campaign_id, u.promotion, a.customer_id) as orders_of_customer
    from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.units) as u(promotion text, quantity bigint)
    group by a.nth, a.campaign_id, a.customer_id, u.promotion
  ) w
  left join promotion_balances b on b.campaign_id = w.campaign_id and b.promotion = w.promotion
  where b.promotion is null or b.reserved + b.committed + w.all_units > b.total
    or (b.per_buyer is not null and ((w.customer_id is not null and w.orders_of_customer > 1)
      or w.units + promotion_units_had(w.campaign_id, w.promotion, w.customer_id) > b.per_buyer))
$$;

-- Orders whose day's limits the batch as a whole would pass. Those of a campaign that has ended pass any.
CREATE FUNCTION "batch_over_limits"(p_batch jsonb) RETURNS integer[] LANGUAGE sql STABLE AS $$
  select coalesce(array_agg(distinct w.nth), '{}') from (
    select a.nth, a.ended, a.campaign_id, l.sku, (a.placed_at at time zone c.time_zone)::date as day,
      l.orders_per_day, l.units_per_day, l.sales_per_day,
      count(*) over part as orders, sum(x.units) over part as units, sum(x.sales) over part as sales
    from batch_orders(p_batch) a
    join campaigns c on c.id = a.campaign_id
    join campaign_limits l on l.campaign_id = a.campaign_id
    cross join lateral (
      select sum(y.quantity) as units, sum(y.total) as sales
      from jsonb_to_recordset(a.lines) as y(sku text, quantity bigint, total bigint) where l.sku in ('', y.sku)) x
    where x.units is not null
    window part as (partition by a.campaign_id, l.sku, (a.placed_at at time zone c.time_zone)::date)
  ) w
  left join campaign_days d on d.campaign_id = w.campaign_id and d.sku = w.sku and d.day = w.day
  where w.ended or coalesce(d.orders, 0) + w.orders > w.orders_per_day or coalesce(d.units, 0) + w.units > w.units_per_day
    or coalesce(d.sales, 0) + w.sales > w.sales_per_day
$$;

-- ── placing ──────────────────────────────────────────────────────────────────────────────────────────────


-- What few orders have: coupons, limited units, gifts, points, costs.
CREATE FUNCTION "batch_write_more"(p_batch jsonb, p_nth integer[], p_tracked text[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  insert into order_coupons (order_id, promotion, campaign_id, code, customer_id)
  select a.id, c.promotion, a.campaign_id, c.code, c."customerId"
  from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.coupons) as c(promotion text, code text, "customerId" text)
  where a.nth = any (p_nth);
  insert into order_units (order_id, promotion, sku, quantity)
  select a.id, u.promotion, u.sku, u.quantity
  from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.units) as u(promotion text, sku text, quantity integer)
  where a.nth = any (p_nth);
  insert into order_gifts (order_id, promotion, sku, quantity, cost, tracked)
  select a.id, g.promotion, g.sku, g.quantity, g.cost, g.sku = any (p_tracked)
  from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.gifts) as g(promotion text, sku text, quantity integer, cost bigint)
  where a.nth = any (p_nth);
  insert into order_points (order_id, promotion, earned, value)
  select b.x->'order'->>'id', e.promotion, sum(e.points), sum(e.value)
  from jsonb_array_elements(p_batch) with ordinality as b(x, nth)
  cross join lateral jsonb_to_recordset(b.x->'order'->'points'->'earned') as e(promotion text, points bigint, value bigint)
  where b.nth = any (p_nth) group by 1, 2;
  insert into order_costs (order_id, promotion, kind, budget_line, amount)
  select b.x->'order'->>'id', d.promotion, k.kind, d.line, k.amount
  from jsonb_array_elements(p_batch) with ordinality as b(x, nth)
  cross join lateral jsonb_to_recordset(b.x->'order'->'discounts') as d(promotion text, line text, amount bigint, charge bigint)
  cross join lateral (
    select coalesce((select sum(g.cost) from jsonb_to_recordset(b.x->'order'->'gifts') as g(promotion text, cost bigint) where g.promotion = d.promotion), 0) as gift,
      coalesce((select sum(e.value) from jsonb_to_recordset(b.x->'order'->'points'->'earned') as e(promotion text, value bigint) where e.promotion = d.promotion), 0) as points
  ) c
  cross join lateral (values ('shipping', d.charge - d.amount - c.gift - c.points), ('gift', c.gift), ('points', c.points)) as k(kind, amount)
  where b.nth = any (p_nth) and d.charge <> d.amount and k.amount <> 0;
end $$;

-- Holds the coupons and limited units of orders of a batch.
CREATE FUNCTION "batch_post_uses"(p_batch jsonb, p_nth integer[]) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_missing integer;
begin
  perform 1 from coupon_balances
  where (campaign_id, promotion) in (
    select a.campaign_id, c.promotion from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.coupons) as c(promotion text)
    where a.nth = any (p_nth))
  order by campaign_id, promotion for update;
  -- Looked at again under their locks: how many a code and a customer may have is no part of the balance.
  if batch_short_of_coupons(p_batch) && p_nth then
    raise exception 'a coupon is contested' using errcode = 'FFBAT';
  end if;
  with asked as (
    select a.id, a.campaign_id, a.placed_at, c.* from batch_orders(p_batch) a
    cross join lateral jsonb_to_recordset(a.coupons) as c(promotion text, code text, "customerId" text)
    where a.nth = any (p_nth)
  ), moved as (
    update coupon_balances b set reserved = b.reserved + d.uses
    from (select campaign_id, promotion, count(*) as uses from asked group by campaign_id, promotion) d
    where b.campaign_id = d.campaign_id and b.promotion = d.promotion and (b.total is null or b.reserved + b.committed + d.uses <= b.total)
    returning b.campaign_id, b.promotion
  ), entered as (
    insert into coupon_entries (key, campaign_id, promotion, kind, uses, code, customer_id, order_id, at)
    select 'order:' || a.id || '/reserve/' || a.promotion, a.campaign_id, a.promotion, 'reserve', 1, a.code, a."customerId", a.id, a.placed_at
    from asked a join moved m on m.campaign_id = a.campaign_id and m.promotion = a.promotion
    returning 1
  )
  select count(*) - (select count(*) from asked) into v_missing from entered;
  if v_missing <> 0 then
    raise exception 'a coupon is contested' using errcode = 'FFBAT';
  end if;
  perform 1 from promotion_balances
  where (campaign_id, promotion) in (
    select a.campaign_id, u.promotion from batch_orders(p_batch) a cross join lateral jsonb_to_recordset(a.units) as u(promotion text)
    where a.nth = any (p_nth))
  order by campaign_id, promotion for update;
  if batch_short_of_units(p_batch) && p_nth then
    raise exception 'units are contested' using errcode = 'FFBAT';
  end if;
  with asked as (
    select a.id, a.campaign_id, a.customer_id, a.placed_at, u.* from batch_orders(p_batch) a
    cross join lateral jsonb_to_recordset(a.units) as u(promotion text, sku text, quantity bigint)
    where a.nth = any (p_nth)
  ), moved as (
    update promotion_balances b set reserved = b.reserved + d.units
    from (select campaign_id, promotion, sum(quantity) as units from asked group by campaign_id, promotion) d
    where b.campaign_id = d.campaign_id and b.promotion = d.promotion and b.reserved + b.committed + d.units <= b.total
    returning b.campaign_id, b.promotion
  ), entered as (
    insert into promotion_entries (key, campaign_id, promotion, kind, units, sku, customer_id, order_id, at)
    select 'order:' || a.id || '/reserve/' || a.promotion || '/' || a.sku, a.campaign_id, a.promotion, 'reserve', a.quantity, a.sku,
      a.customer_id, a.id, a.placed_at
    from asked a join moved m on m.campaign_id = a.campaign_id and m.promotion = a.promotion
    returning 1
  )
  select count(*) - (select count(*) from asked) into v_missing from entered;
  if v_missing <> 0 then
    raise exception 'units are contested' using errcode = 'FFBAT';
  end if;
end $$;

-- Counts orders of a batch on their days, within the limits.
CREATE FUNCTION "batch_post_days"(p_campaigns uuid[], p_orders text[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  perform 1 from campaign_limits where campaign_id = any (p_campaigns) order by campaign_id, sku for update;
  perform order_day_post(p_orders, 1);
  if exists (
    select from order_day_parts(p_orders) p
    join campaign_days d on d.campaign_id = p.campaign_id and d.sku = p.sku and d.day = p.day
    join campaign_limits l on l.campaign_id = p.campaign_id and l.sku = p.sku
    where d.orders > l.orders_per_day or d.units > l.units_per_day or d.sales > l.sales_per_day) then
    raise exception 'a limit is contested' using errcode = 'FFBAT';
  end if;
end $$;

-- ── one order ────────────────────────────────────────────────────────────────────────────────────────────

-- Writes an order with what it has; `p_taken` are the rows of its allocation. Most orders have lines and discounts alone.
CREATE OR REPLACE FUNCTION "order_write"(o jsonb, p_taken jsonb) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
declare
  v_id text := o->>'id';
  v_how text;
  v_message uuid;
  v_tracked text[] := array(select t.sku from jsonb_to_recordset(p_taken) as t(sku text));
begin
  if o->>'clickMessageId' is not null or o->>'customerId' is not null or jsonb_array_length(o->'coupons') > 0 then
    select a.how, a.message into v_how, v_message from order_attribution(o) a;
  end if;
  insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, shipping, plan_hash,
    request_hash, attribution, attributed_to, placed_at, hold_expires_at)
  values (v_id, (o->>'campaignId')::uuid, o->>'customerId', o->>'currency', 'placed', (o->>'listTotal')::bigint,
    (o->>'discount')::bigint, (o->>'total')::bigint, (o->>'shipping')::bigint, o->>'planHash', o->>'requestHash', v_how, v_message,
    (o->>'placedAt')::timestamptz, (o->>'holdExpiresAt')::timestamptz);
  insert into order_lines (order_id, position, sku, quantity, unit_price_milli, list_total, total, discounts, tracked)
  select v_id, position, sku, quantity, price, list_total, total, discounts, sku = any (v_tracked)
  from rows from (jsonb_to_recordset(o->'lines') as (sku text, quantity integer, "unitPrice" bigint, "listTotal" bigint, total bigint, discounts jsonb))
    with ordinality as x(sku, quantity, price, list_total, total, discounts, position);
  if jsonb_array_length(o->'discounts') > 0 then
    insert into order_discounts (order_id, promotion, budget_line, amount)
    select v_id, promotion, line, amount
    from jsonb_to_recordset(o->'discounts') as x(promotion text, line text, amount bigint);
  end if;
  if jsonb_array_length(o->'coupons') > 0 then
    insert into order_coupons (order_id, promotion, campaign_id, code, customer_id)
    select v_id, promotion, (o->>'campaignId')::uuid, code, "customerId"
    from jsonb_to_recordset(o->'coupons') as x(promotion text, code text, "customerId" text);
  end if;
  if jsonb_array_length(o->'gifts') > 0 then
    insert into order_gifts (order_id, promotion, sku, quantity, cost, tracked)
    select v_id, promotion, sku, quantity, cost, sku = any (v_tracked)
    from jsonb_to_recordset(o->'gifts') as x(promotion text, sku text, quantity integer, cost bigint);
  end if;
  if jsonb_array_length(o->'units') > 0 then
    insert into order_units (order_id, promotion, sku, quantity)
    select v_id, promotion, sku, quantity
    from jsonb_to_recordset(o->'units') as x(promotion text, sku text, quantity integer);
  end if;
  if jsonb_array_length(o->'points'->'earned') + jsonb_array_length(o->'points'->'redeemed') > 0 then
    insert into order_points (order_id, promotion, earned, value, redeemed)
    select v_id, promotion, sum(earned), sum(value), sum(redeemed) from (
      select promotion, points as earned, value, 0 as redeemed
      from jsonb_to_recordset(o->'points'->'earned') as e(promotion text, points bigint, value bigint)
      union all
      select promotion, 0, 0, points from jsonb_to_recordset(o->'points'->'redeemed') as r(promotion text, points bigint)) x
    group by promotion;
  end if;
  perform order_write_costs(v_id, o);
end $$;

-- What an order's promotions cost their lines beside discounts: what of the charge is neither goods, gifts nor points is
-- shipping given free.
CREATE FUNCTION "order_write_costs"(p_id text, o jsonb) RETURNS void LANGUAGE plpgsql AS $$
begin
  if not exists (select from jsonb_to_recordset(o->'discounts') as d(amount bigint, charge bigint) where d.amount <> d.charge) then
    return;
  end if;
  insert into order_costs (order_id, promotion, kind, budget_line, amount)
  select p_id, d.promotion, k.kind, d.line, k.amount
  from jsonb_to_recordset(o->'discounts') as d(promotion text, line text, amount bigint, charge bigint)
  cross join lateral (
    select coalesce((select sum(cost) from jsonb_to_recordset(o->'gifts') as g(promotion text, cost bigint) where g.promotion = d.promotion), 0) as gift,
      coalesce((select sum(value) from jsonb_to_recordset(o->'points'->'earned') as e(promotion text, value bigint) where e.promotion = d.promotion), 0) as points
  ) c
  cross join lateral (values ('shipping', d.charge - d.amount - c.gift - c.points), ('gift', c.gift), ('points', c.points)) as k(kind, amount)
  where k.amount <> 0;
end $$;

-- Why an order is refused for its goods or its coupons although its price is right: {code, lines} or null. The
-- customer's and the stock's locks are held; takes the coupons'. A gift that is gone refuses nothing. A campaign that has
-- ended limits nobody: it only keeps its coupons' promise.
CREATE OR REPLACE FUNCTION "order_refusal"(o jsonb, p_allocation jsonb) RETURNS jsonb LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
declare
  v_lines jsonb;
  v_campaign uuid := case when (o->>'ended')::boolean then null else (o->>'campaignId')::uuid end;
  v_skus text[] := array(select l.sku from jsonb_to_recordset(o->'lines') as l(sku text));
  v_limited boolean := exists (select from campaign_products p
    where p.campaign_id = v_campaign and p.sku = any (v_skus) and (p.sold_out or p.per_buyer is not null));
begin
  if v_limited then
    select jsonb_agg(jsonb_build_object('sku', p.sku, 'wanted', l.quantity, 'free', 0) order by p.sku) into v_lines
    from campaign_products p
    join (select sku, sum(quantity) as quantity from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint) group by sku) l on l.sku = p.sku
    where p.campaign_id = v_campaign and p.sold_out;
  end if;
  if v_lines is null and jsonb_array_length(p_allocation->'short') > 0 then
    select jsonb_agg(jsonb_build_object('sku', s.sku, 'wanted', l.quantity, 'free', s.free) order by s.sku) into v_lines
    from jsonb_to_recordset(p_allocation->'short') as s(sku text, free bigint)
    join (select sku, sum(quantity) as quantity from jsonb_to_recordset(o->'lines') as x(sku text, quantity bigint) group by sku) l on l.sku = s.sku
    where l.quantity > s.free;
  end if;
  if v_lines is not null then
    return jsonb_build_object('code', 'SOLD_OUT', 'lines', v_lines);
  end if;
  if v_limited then
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
  end if;
  if v_lines is not null then
    return jsonb_build_object('code', 'BUYER_LIMIT', 'lines', v_lines);
  end if;
  if jsonb_array_length(o->'coupons') + jsonb_array_length(o->'couponRefusals') > 0 then
    return coupon_refusal(o);
  end if;
  return null;
end $$;

-- order.placed: everything or nothing. {outcome: answered | conflict | reprice}; `reprice` names the promotion that
-- cannot work as it was priced, why, and what is left, and has changed nothing.
CREATE OR REPLACE FUNCTION "order_place"(e jsonb, o jsonb) RETURNS jsonb LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
declare
  v_id text := o->>'id';
  v_campaign uuid := (o->>'campaignId')::uuid;
  v_at timestamptz := (o->>'placedAt')::timestamptz;
  v_seen jsonb;
  v_hash text;
  v_allocation jsonb;
  v_refusal jsonb;
  v_reprice jsonb;
  v_spent text;
  v_units boolean := jsonb_array_length(o->'units') > 0;
  v_redeems boolean := jsonb_array_length(o->'points'->'redeemed') > 0;
  v_limited boolean;
  v_entry jsonb := jsonb_build_object('kind', 'reserve', 'orderId', v_id, 'campaignId', v_campaign,
    'customerId', o->>'customerId', 'at', o->>'placedAt');
begin
  -- Left to right is the fixed order; what is null is not locked.
  perform pg_advisory_xact_lock(hashtextextended('order:' || v_id, 0)),
    pg_advisory_xact_lock_shared(hashtextextended('day:' || v_campaign, 0)),
    pg_advisory_xact_lock(hashtextextended('customer:' || (o->>'customerId'), 0));
  if exists (select from shop_events where webhook_id = e->>'webhookId') then
    v_seen := event_answer(e);
    if v_seen is not null then
      return v_seen;
    end if;
  end if;
  select request_hash into v_hash from orders where id = v_id;
  if v_hash = o->>'requestHash' then
    return event_keep(e, 200, (select answer from shop_events
      where order_id = v_id and type = 'order.placed' and status = 200 order by received_at limit 1));
  elsif v_hash is not null then
    return event_keep(e, 409, jsonb_build_object('code', 'ORDER_CONFLICT'));
  end if;
  v_allocation := stock_allocation((o->'lines') || (o->'gifts'));
  v_refusal := order_refusal(o, v_allocation);
  if v_refusal is not null then
    return event_keep(e, 409, v_refusal);
  end if;
  if jsonb_array_length(o->'gifts') > 0 then
    v_reprice := order_gift_gone(o, v_allocation);
  end if;
  if v_reprice is null and v_units then
    v_reprice := promotion_short(o) || '{"outcome": "reprice"}';
  end if;
  if v_reprice is null and v_redeems then
    v_reprice := points_short(o) || '{"outcome": "reprice", "code": "POINTS_SHORT"}';
  end if;
  if v_reprice is not null then
    return v_reprice;
  end if;
  v_limited := exists (select from campaign_limits where campaign_id = v_campaign);
  if v_limited then
    v_refusal := order_day_refusal(o);
  end if;
  if (o->>'ended')::boolean then
    v_refusal := null;
  end if;
  if v_refusal->>'cap' <> 'salesPerDay' then
    return event_keep(e, 409, v_refusal);
  end if;
  if jsonb_array_length(o->'firstOrder') > 0 and exists (select from orders
    where customer_id = o->>'customerId' and state in ('placed', 'paid', 'owed', 'refunded')) then
    v_reprice := jsonb_build_object('outcome', 'reprice', 'promotion', o->'firstOrder'->>0, 'code', 'NOT_FIRST_ORDER');
  end if;
  if jsonb_array_length(o->'discounts') > 0 then
    v_spent := order_unpayable(o);
  end if;
  if v_spent is not null then
    return jsonb_build_object('outcome', 'reprice', 'promotion', v_spent, 'code', 'BUDGET_SPENT');
  end if;
  if v_reprice is not null then
    return v_reprice;
  end if;
  -- A day's sales are counted at the price that holds.
  if v_refusal is not null then
    return event_keep(e, 409, v_refusal);
  end if;
  if (o->>'expectedTotal')::bigint <> (o->>'total')::bigint + (o->>'shipping')::bigint then
    return event_keep(e, 409, jsonb_build_object('code', 'PRICE_CHANGED', 'priced', o->'answer'));
  end if;
  perform order_write(o, v_allocation->'rows');
  if jsonb_array_length(v_allocation->'rows') > 0 then
    perform stock_post(v_entry, v_allocation->'rows');
  end if;
  if jsonb_array_length(o->'coupons') > 0 then
    perform coupon_post(v_entry, o->'coupons');
  end if;
  if v_units then
    perform promotion_post(v_entry, o->'units');
  end if;
  if v_redeems then
    perform points_reserve(array[v_id], v_at);
  end if;
  if v_limited then
    perform order_day_post(array[v_id], 1);
  end if;
  if jsonb_array_length(o->'discounts') > 0 then
    perform budget_post(v_entry, order_charges(v_id));
  end if;
  insert into shop_events (webhook_id, type, at, customer_id, order_id, body_hash, data, status, answer, pending)
  values (e->>'webhookId', e->>'type', (e->>'at')::timestamptz, e->>'customerId', e->>'orderId', e->>'bodyHash', e->'data', 200,
    o->'answer', false);
  return jsonb_build_object('outcome', 'answered', 'status', 200, 'answer', o->'answer',
    'awaited', exists (select from shop_events where order_id = v_id and pending));
end $$;


-- Orders of a batch, {event, order} each: what order_place says of each, one after another, in that order.
-- p_locks: names of the advisory locks, each once. w_*: goods and gifts that an order wants, one row an order (its number
-- in the batch, from 1) and SKU; w_bought of them are no gifts. b_*: what an order charges, one row an order and budget line.
CREATE FUNCTION "orders_place"(p_batch jsonb, p_locks text[], w_nth integer[], w_sku text[], w_quantity bigint[], w_bought bigint[],
  b_nth integer[], b_line text[], b_amount bigint[]) RETURNS jsonb LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
declare
  v_count integer := jsonb_array_length(p_batch);
  v_outcomes jsonb[] := array_fill(null::jsonb, array[v_count]);
  v_ids text[];
  v_campaigns uuid[];
  v_customers text[];
  v_ended boolean[];
  v_ats timestamptz[];
  v_known integer[];
  v_slow integer[];
  v_plain integer[];
  v_awaited text[];
  v_alone boolean;
  v_coupons boolean;
  v_units boolean;
  v_more boolean;
  v_limited boolean;
  v_also integer[];
  -- Where the goods come from: rows of w_* with a place.
  s_nth integer[];
  s_sku text[];
  s_location text[];
  s_quantity bigint[];
  v_posted integer;
  v_nth integer;
begin
  perform case when l.class = 2 then pg_advisory_xact_lock_shared(l.key) else pg_advisory_xact_lock(l.key) end
  from (
    select case when n like 'order:%' then 1 when n like 'day:%' then 2 else 3 end as class, hashtextextended(n, 0) as key
    from unnest(p_locks) n order by 1, 2 offset 0
  ) l;

  -- What is met before is answered by the single step, which then touches nothing; so does what is refused anyway.
  select array_agg(q.id order by q.nth), array_agg(q.campaign order by q.nth), array_agg(q.customer order by q.nth),
    array_agg(q.ended order by q.nth), array_agg(q.at order by q.nth),
    coalesce(array_agg(q.nth) filter (where q.known), '{}'),
    coalesce(array_agg(q.nth) filter (where not q.known and q.odd), '{}'),
    count(distinct q.id) = v_count and count(distinct q.webhook) = v_count and count(distinct q.customer) = count(q.customer),
    bool_or(q.coupons), bool_or(q.units), bool_or(q.more)
  into v_ids, v_campaigns, v_customers, v_ended, v_ats, v_known, v_slow, v_alone, v_coupons, v_units, v_more
  from (
    select b.nth::integer as nth, o.id, o."campaignId" as campaign, o."customerId" as customer, o.ended, o."placedAt" as at, b.x->'event'->>'webhookId' as webhook,
      exists (select from shop_events s where s.webhook_id = b.x->'event'->>'webhookId')
        or exists (select from orders r where r.id = o.id) as known,
      jsonb_array_length(o."couponRefusals") > 0 or jsonb_array_length(o.points->'redeemed') > 0
        or coalesce(o."expectedTotal" <> o.total + o.shipping, false)
        or (jsonb_array_length(o."firstOrder") > 0 and exists (select from orders r
          where r.customer_id = o."customerId" and r.state in ('placed', 'paid', 'owed', 'refunded'))) as odd,
      jsonb_array_length(o.coupons) > 0 as coupons, jsonb_array_length(o.units) > 0 as units,
      jsonb_array_length(o.gifts) > 0 or jsonb_array_length(o.points->'earned') > 0
        or exists (select from jsonb_to_recordset(o.discounts) as d(amount bigint, charge bigint) where d.amount <> d.charge) as more
    from jsonb_array_elements(p_batch) with ordinality as b(x, nth)
    cross join lateral jsonb_to_record(b.x->'order') as o(id text, "campaignId" uuid, "customerId" text, ended boolean, "placedAt" timestamptz, coupons jsonb, units jsonb,
      gifts jsonb, points jsonb, discounts jsonb, "couponRefusals" jsonb, "firstOrder" jsonb, "expectedTotal" bigint, total bigint, shipping bigint)
  ) q;
  select coalesce(array_agg(order_id), '{}') into v_awaited from shop_events where order_id = any (v_ids) and pending;
  if not v_alone then
    v_slow := v_slow || batch_repeats(p_batch);
  end if;

  -- Stock comes from the first place that has some, as long as that has all that the batch wants.
  select coalesce(array_agg(j.nth) filter (where j.location is not null), '{}'), coalesce(array_agg(j.sku) filter (where j.location is not null), '{}'),
    array_agg(j.location) filter (where j.location is not null), array_agg(j.quantity) filter (where j.location is not null),
    array_agg(distinct j.nth) filter (where j.contested)
  into s_nth, s_sku, s_location, s_quantity, v_also
  from (
    select w.nth, w.sku, w.quantity, b.location,
      coalesce(w.demand > b.free, false) or coalesce(not v_ended[w.nth] and (p.sold_out or (p.per_buyer is not null and w.bought + coalesce((
        select sum(ol.quantity - ol.refunded) from orders other join order_lines ol on ol.order_id = other.id
        where other.customer_id = v_customers[w.nth] and other.campaign_id = v_campaigns[w.nth]
          and other.state in ('placed', 'paid', 'owed') and ol.sku = w.sku), 0) > p.per_buyer)), false) as contested
    from (
      select *, sum(quantity) over (partition by sku) as demand from unnest(w_nth, w_sku, w_quantity, w_bought) as t(nth, sku, quantity, bought)
    ) w
    left join lateral (
      select s.location, s.on_hand - s.reserved as free from stock_balances s where s.sku = w.sku
      order by s.on_hand > s.reserved desc, s.location limit 1) b on true
    left join campaign_products p on p.campaign_id = v_campaigns[w.nth] and p.sku = w.sku
  ) j;
  v_slow := v_slow || coalesce(v_also, '{}');
  if cardinality(b_nth) > 0 then
    select coalesce(array_agg(distinct c.nth), '{}') into v_also
    from (
      select nth, v_campaigns[nth] as campaign_id, line, sum(amount) over (partition by v_campaigns[nth], line) as demand
      from unnest(b_nth, b_line, b_amount) as t(nth, line, amount)
    ) c
    left join budget_balances b on b.campaign_id = c.campaign_id and b.line = c.line
    where c.demand > coalesce(b.total - b.reserved - b.committed - b.returned, 0);
    v_slow := v_slow || v_also;
  end if;
  if v_coupons then
    v_slow := v_slow || batch_short_of_coupons(p_batch);
  end if;
  if v_units then
    v_slow := v_slow || batch_short_of_units(p_batch);
  end if;
  v_limited := exists (select from campaign_limits where campaign_id = any (v_campaigns));
  if v_limited then
    v_slow := v_slow || batch_over_limits(p_batch);
  end if;

  if cardinality(v_slow) > 0 then
    select coalesce(array_agg(distinct n), '{}') into v_slow from unnest(v_slow) n where n <> all (v_known);
    select coalesce(array_agg(n), '{}') into v_plain from generate_series(1, v_count) n where n <> all (v_known) and n <> all (v_slow);
  elsif cardinality(v_known) > 0 then
    select coalesce(array_agg(n), '{}') into v_plain from generate_series(1, v_count) n where n <> all (v_known);
  else
    v_plain := array(select generate_series(1, v_count));
  end if;
  if cardinality(v_slow) > 0 then
    -- Orders that go one by one take their locks after these: all of them now, in their order.
    perform batch_lock_balances(p_batch, v_slow || v_plain);
  end if;

  if cardinality(v_plain) > 0 then
    begin
      with asked as materialized (
        select b.nth::integer as nth, b.x->'order' as o, b.x->'event' as e
        from jsonb_array_elements(p_batch) with ordinality as b(x, nth) where b.nth = any (v_plain)
      ), placed as (
        insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, shipping, plan_hash,
          request_hash, attribution, attributed_to, placed_at, hold_expires_at)
        select o.id, o."campaignId", o."customerId", o.currency, 'placed', o."listTotal", o.discount, o.total, o.shipping,
          o."planHash", o."requestHash", t.how, t.message, o."placedAt", o."holdExpiresAt"
        from asked a
        cross join lateral jsonb_to_record(a.o) as o(id text, "campaignId" uuid, "customerId" text, currency text, "listTotal" bigint,
          discount bigint, total bigint, shipping bigint, "planHash" text, "requestHash" text, "placedAt" timestamptz,
          "holdExpiresAt" timestamptz, "attributionOrder" jsonb, "clickMessageId" uuid, "attributedFrom" timestamptz, coupons jsonb)
        left join lateral (
          select s.step as how, m.message
          from jsonb_array_elements_text(o."attributionOrder") with ordinality as s(step, position)
          cross join lateral (
            select k.id as message from messages k
            where s.step = 'click' and k.id = o."clickMessageId" and k.campaign_id = o."campaignId"
              and coalesce((select max(c.at) from clicks c where c.message_id = k.id), k.settled_at) >= o."attributedFrom"
            union all
            select (select k.message_id from jsonb_to_recordset(o.coupons) as c(code text) join coupons k on k.code = c.code
              where k.message_id is not null order by k.issued_at desc, k.code limit 1)
            where s.step = 'coupon' and jsonb_array_length(o.coupons) > 0
            union all
            (select k.id from messages k
            where s.step = 'message' and k.customer_id = o."customerId" and k.campaign_id = o."campaignId" and k.state = 'accepted'
              and k.bounced_at is null and k.settled_at between o."attributedFrom" and o."placedAt"
            order by k.settled_at desc, k.id desc limit 1)
          ) m
          order by s.position limit 1
        ) t on true
      ), lines as (
        insert into order_lines (order_id, position, sku, quantity, unit_price_milli, list_total, total, discounts, tracked)
        select a.o->>'id', l.position, l.sku, l.quantity, l.price, l.list_total, l.total, l.discounts, coalesce(l.sku = any (s_sku), false)
        from asked a
        cross join lateral rows from (jsonb_to_recordset(a.o->'lines') as (sku text, quantity integer, "unitPrice" bigint, "listTotal" bigint, total bigint, discounts jsonb))
          with ordinality as l(sku, quantity, price, list_total, total, discounts, position)
      ), discounts as (
        insert into order_discounts (order_id, promotion, budget_line, amount)
        select a.o->>'id', d.promotion, d.line, d.amount
        from asked a cross join lateral jsonb_to_recordset(a.o->'discounts') as d(promotion text, line text, amount bigint)
      )
      insert into shop_events (webhook_id, type, at, customer_id, order_id, body_hash, data, status, answer, pending)
      select e."webhookId", e.type, e.at, e."customerId", e."orderId", e."bodyHash", e.data, 200, a.o->'answer', false
      from asked a cross join lateral jsonb_to_record(a.e) as e("webhookId" text, type text, at timestamptz, "customerId" text,
        "orderId" text, "bodyHash" text, data jsonb);
      if v_coupons or v_units or v_more then
        perform batch_write_more(p_batch, v_plain, s_sku);
      end if;

      if cardinality(s_nth) > 0 then
        perform 1 from stock_balances where sku = any (s_sku) order by sku, location for update;
        with asked as (
          select * from unnest(s_nth, s_sku, s_location, s_quantity) as t(nth, sku, location, quantity) where nth = any (v_plain)
        ), moved as (
          update stock_balances b set reserved = b.reserved + d.quantity
          from (select sku, location, sum(quantity) as quantity from asked group by sku, location) d
          where b.sku = d.sku and b.location = d.location and b.on_hand - b.reserved >= d.quantity
          returning b.sku, b.location
        ), entered as (
          insert into stock_entries (key, sku, location, kind, quantity, order_id, at)
          select 'order:' || v_ids[a.nth] || '/reserve/' || a.sku || '/' || a.location, a.sku, a.location, 'reserve', a.quantity,
            v_ids[a.nth], v_ats[a.nth]
          from asked a join moved m on m.sku = a.sku and m.location = a.location
          returning 1
        )
        select count(*) - (select count(*) from asked) into v_posted from entered;
        if v_posted <> 0 then
          raise exception 'stock is contested' using errcode = 'FFBAT';
        end if;
      end if;
      if v_coupons or v_units then
        perform batch_post_uses(p_batch, v_plain);
      end if;
      if v_limited then
        perform batch_post_days(v_campaigns, array(select v_ids[n] from unnest(v_plain) n));
      end if;
      if cardinality(b_nth) > 0 then
        perform 1 from budget_balances where campaign_id = any (v_campaigns) and line = any (b_line) order by campaign_id, line for update;
        with asked as (
          select v_campaigns[t.nth] as campaign_id, t.* from unnest(b_nth, b_line, b_amount) as t(nth, line, amount) where nth = any (v_plain)
        ), moved as (
          update budget_balances b set reserved = b.reserved + d.amount
          from (select campaign_id, line, sum(amount) as amount from asked group by campaign_id, line) d
          where b.campaign_id = d.campaign_id and b.line = d.line and b.total - b.reserved - b.committed - b.returned >= d.amount
          returning b.campaign_id, b.line
        ), entered as (
          insert into budget_entries (key, campaign_id, line, kind, amount, order_id, at)
          select 'order:' || v_ids[a.nth] || '/reserve/' || a.line, a.campaign_id, a.line, 'reserve', a.amount, v_ids[a.nth],
            v_ats[a.nth]
          from asked a join moved m on m.campaign_id = a.campaign_id and m.line = a.line
          returning 1
        )
        select count(*) - (select count(*) from asked) into v_posted from entered;
        if v_posted <> 0 then
          raise exception 'budget is contested' using errcode = 'FFBAT';
        end if;
      end if;
      foreach v_nth in array v_plain loop
        v_outcomes[v_nth] := jsonb_build_object('outcome', 'answered', 'status', 200,
          'answer', p_batch->(v_nth - 1)->'order'->'answer', 'awaited', v_ids[v_nth] = any (v_awaited));
      end loop;
    exception when sqlstate 'FFBAT' or unique_violation then
      -- Somebody took what was free a moment ago, or kept the same event: one by one, under the locks of all.
      v_slow := v_slow || v_plain;
      perform batch_lock_balances(p_batch, v_slow);
    end;
  end if;

  for v_nth in select n from unnest(v_known || v_slow) n order by n loop
    v_outcomes[v_nth] := order_place(p_batch->(v_nth - 1)->'event', p_batch->(v_nth - 1)->'order');
  end loop;
  return to_jsonb(v_outcomes);
end $$;
