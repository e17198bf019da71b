-- The statement of a batch, lean: what it takes and charges comes counted, so that nothing is estimated by the thousand.

DROP FUNCTION "orders_place"(jsonb);
DROP FUNCTION "batch_lock"(jsonb);

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
