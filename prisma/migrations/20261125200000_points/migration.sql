-- CreateTable
CREATE TABLE "points_balances" (
    "customer_id" TEXT NOT NULL,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "debt" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "points_balances_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "points_lots" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "campaign_id" UUID,
    "promotion" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "return_window" TEXT,
    "lasts" TEXT,
    "settles_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "pending" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "points_lots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_entries" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "debit" TEXT NOT NULL,
    "credit" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "lot_id" BIGINT,
    "order_id" TEXT,
    "campaign_id" UUID,
    "promotion" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_tellings" (
    "campaign_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "points" BIGINT NOT NULL,
    "lots" BIGINT NOT NULL,

    CONSTRAINT "points_tellings_pkey" PRIMARY KEY ("campaign_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "points_lots_key_key" ON "points_lots"("key");

-- CreateIndex
CREATE INDEX "points_lots_customer_id_idx" ON "points_lots"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "points_entries_key_key" ON "points_entries"("key");

-- CreateIndex
CREATE INDEX "points_entries_customer_id_id_idx" ON "points_entries"("customer_id", "id");

-- CreateIndex
CREATE INDEX "points_entries_lot_id_idx" ON "points_entries"("lot_id");

-- CreateIndex
CREATE INDEX "points_entries_order_id_idx" ON "points_entries"("order_id");

-- What the schema language cannot say. Points move from one account to another, from `debit` to `credit`: a customer's
-- pending, available, held and debt against the shop's issued, spent, expired and reversed. So all accounts together are
-- always zero. `debt` is what a customer owes: its balance is what left it less what came in. Whoever has a debt has
-- nothing available: whatever would become available pays it first.
--
-- Of an order paid after its hold was released nothing has to be held again: points_commit alone does it, and what the
-- buyer lacks by then is a debt. None of these functions writes order_points.
--
-- Every function locks the customers' rows in the order of their ids, after promotions' units and before limits and
-- budget; their lots and entries change under that lock alone.

-- What is to be looked at by time, and nothing else.
CREATE INDEX "points_lots_unsettled" ON "points_lots"("campaign_id", "settles_at") WHERE "pending" > 0;
CREATE INDEX "points_lots_expiring" ON "points_lots"("expires_at") WHERE "available" > 0;

ALTER TABLE "points_balances"
  ADD CHECK ("pending" >= 0 AND "available" >= 0 AND "held" >= 0 AND "debt" >= 0),
  ADD CHECK ("debt" = 0 OR "available" = 0);
ALTER TABLE "points_lots" ADD CHECK ("pending" >= 0 AND "available" >= 0 AND "held" >= 0);
ALTER TABLE "points_entries"
  ADD CHECK ("points" > 0),
  -- A lot is named exactly where points that can be spent, or will be, are among the two sides.
  ADD CHECK (("lot_id" IS NOT NULL) = ("debit" IN ('pending', 'available', 'held') OR "credit" IN ('pending', 'available', 'held'))),
  ADD CHECK (("kind", "debit", "credit") IN (
    ('earn', 'issued', 'pending'), ('settle', 'pending', 'available'), ('reserve', 'available', 'held'),
    ('release', 'held', 'available'), ('commit', 'held', 'spent'), ('take', 'available', 'spent'),
    ('return', 'spent', 'available'), ('expire', 'available', 'expired'),
    ('reverse', 'pending', 'reversed'), ('reverse', 'available', 'reversed'),
    ('owe', 'debt', 'reversed'), ('owe', 'debt', 'spent'),
    ('repay', 'pending', 'debt'), ('repay', 'held', 'debt'), ('repay', 'spent', 'debt')));

-- Opens what is not there yet and locks it.
CREATE FUNCTION "points_lock"(p_customers text[]) RETURNS void LANGUAGE plpgsql AS $$
begin
  insert into points_balances (customer_id)
  select distinct c from unnest(p_customers) c where c is not null order by 1 on conflict do nothing;
  perform 1 from points_balances where customer_id = any (p_customers) order by customer_id for update;
end $$;

-- Writes entries with the balances and lots that they move: {key, customer_id, kind, debit, credit, points, lot_id?,
-- order_id?, campaign_id?, promotion?}. One whose key is known moves nothing; one without points is left out.
CREATE FUNCTION "points_post"(p_rows jsonb, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_lots bigint[];
  v_customers text[];
begin
  select array_agg(distinct lot_id), array_agg(distinct customer_id) into v_lots, v_customers
  from jsonb_to_recordset(p_rows) as r(customer_id text, points bigint, lot_id bigint) where points > 0;
  if v_customers is null then
    return;
  end if;
  with entered as (
    insert into points_entries (key, customer_id, kind, debit, credit, points, lot_id, order_id, campaign_id, promotion, at)
    select key, customer_id, kind, debit, credit, points, lot_id, order_id, campaign_id, promotion, p_at
    from jsonb_to_recordset(p_rows) as r(key text, customer_id text, kind text, debit text, credit text, points bigint,
      lot_id bigint, order_id text, campaign_id uuid, promotion text)
    where points > 0
    on conflict (key) do nothing
    returning customer_id, lot_id, debit, credit, points
  ), sides as (
    select customer_id, lot_id, debit as account, -points as points from entered
    union all
    select customer_id, lot_id, credit, points from entered
  ), lots as (
    update points_lots l set pending = l.pending + s.pending, available = l.available + s.available, held = l.held + s.held
    from (
      select lot_id, coalesce(sum(points) filter (where account = 'pending'), 0) as pending,
        coalesce(sum(points) filter (where account = 'available'), 0) as available,
        coalesce(sum(points) filter (where account = 'held'), 0) as held
      from sides where lot_id is not null group by lot_id) s
    where l.id = any (v_lots) and l.id = s.lot_id
  )
  update points_balances b set pending = b.pending + s.pending, available = b.available + s.available,
    held = b.held + s.held, debt = b.debt - s.debt
  from (
    select customer_id, coalesce(sum(points) filter (where account = 'pending'), 0) as pending,
      coalesce(sum(points) filter (where account = 'available'), 0) as available,
      coalesce(sum(points) filter (where account = 'held'), 0) as held,
      coalesce(sum(points) filter (where account = 'debt'), 0) as debt
    from sides group by customer_id) s
  where b.customer_id = any (v_customers) and b.customer_id = s.customer_id;
end $$;

-- The lots that so many points would be taken from: what expires first goes first. p_at null: expired ones as well.
CREATE FUNCTION "points_first_in"(p_customer text, p_points bigint, p_at timestamptz)
RETURNS TABLE (lot_id bigint, points bigint) LANGUAGE sql AS $$
  select id, least(available, p_points - before)::bigint
  from (
    select id, available, sum(available) over (order by expires_at nulls last, id) - available as before
    from points_lots
    where customer_id = p_customer and available > 0 and (expires_at > p_at) is not false) lots
  where before < p_points
$$;

-- What a customer may spend at an instant.
CREATE FUNCTION "points_available"(p_customer text, p_at timestamptz) RETURNS bigint LANGUAGE sql AS $$
  select coalesce(sum(available), 0)::bigint from points_lots
  where customer_id = p_customer and available > 0 and (expires_at > p_at) is not false
$$;

-- Points that orders hold, by the lot they were taken from.
CREATE FUNCTION "points_held"(p_orders text[])
RETURNS TABLE (order_id text, promotion text, customer_id text, campaign_id uuid, lot_id bigint, points bigint, nth bigint) LANGUAGE sql AS $$
  select order_id, promotion, customer_id, campaign_id, lot_id,
    sum(case when credit = 'held' then points else -points end)::bigint, count(*) filter (where kind = 'reserve')
  from points_entries
  where order_id = any (p_orders) and 'held' in (debit, credit)
  group by 1, 2, 3, 4, 5 having sum(case when credit = 'held' then points else -points end) > 0
$$;

-- {promotion, left} where the buyer of an order that is to be placed has not the points it is to be paid with, else
-- null; locks the buyer's points. o: a new order as it is sent.
CREATE FUNCTION "points_short"(o jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_wanted bigint := (select sum(points) from jsonb_to_recordset(o->'points'->'redeemed') as r(points bigint));
  v_left bigint;
begin
  if coalesce(v_wanted, 0) = 0 then
    return null;
  end if;
  perform 1 from points_balances where customer_id = o->>'customerId' for update;
  v_left := points_available(o->>'customerId', (o->>'placedAt')::timestamptz);
  if v_left >= v_wanted then
    return null;
  end if;
  return jsonb_build_object('promotion', o->'points'->'redeemed'->0->>'promotion', 'left', v_left);
end $$;

-- Holds the points that these orders are paid with; one that holds them already is left as it is. An error where there
-- are not as many: points_short is asked first, under the same lock.
CREATE FUNCTION "points_reserve"(p_orders text[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_use record;
  v_nth bigint;
  v_rows jsonb;
begin
  if not exists (select from order_points where order_id = any (p_orders) and redeemed > 0) then
    return;
  end if;
  perform points_lock(array(select o.customer_id from order_points p join orders o on o.id = p.order_id
    where p.order_id = any (p_orders) and p.redeemed > 0));
  for v_use in
    select p.order_id, p.promotion, p.redeemed as points, o.customer_id, o.campaign_id
    from order_points p join orders o on o.id = p.order_id
    where p.order_id = any (p_orders) and p.redeemed > 0
      and not exists (select from points_held(array[p.order_id]) h where h.promotion = p.promotion)
    order by p.order_id, p.promotion
  loop
    select count(*) into v_nth from points_entries
    where order_id = v_use.order_id and promotion = v_use.promotion and kind = 'reserve';
    select jsonb_agg(jsonb_build_object('key', concat_ws('/', 'order:' || v_use.order_id, 'reserve', v_use.promotion, f.lot_id, v_nth),
      'kind', 'reserve', 'debit', 'available', 'credit', 'held', 'points', f.points, 'lot_id', f.lot_id,
      'customer_id', v_use.customer_id, 'order_id', v_use.order_id, 'campaign_id', v_use.campaign_id, 'promotion', v_use.promotion))
    into v_rows from points_first_in(v_use.customer_id, v_use.points, p_at) f;
    if coalesce((select sum(points) from jsonb_to_recordset(v_rows) as r(points bigint)), 0) <> v_use.points then
      raise exception 'points of order % cannot reserve', v_use.order_id;
    end if;
    perform points_post(v_rows, p_at);
  end loop;
end $$;

-- Spends what orders hold. An order whose hold is gone and that was paid all the same takes what there is, expired or
-- not, and the rest is a debt: its buyer has had the discount.
CREATE FUNCTION "points_spend"(p_orders text[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_use record;
  v_about jsonb;
  v_rows jsonb;
begin
  perform points_post((
    select jsonb_agg(jsonb_build_object('key', concat_ws('/', 'order:' || h.order_id, 'commit', h.promotion, h.lot_id),
      'kind', 'commit', 'debit', 'held', 'credit', 'spent', 'points', h.points, 'lot_id', h.lot_id,
      'customer_id', h.customer_id, 'order_id', h.order_id, 'campaign_id', h.campaign_id, 'promotion', h.promotion))
    from points_held(p_orders) h), p_at);
  for v_use in
    select p.order_id, p.promotion, p.redeemed as points, o.customer_id, o.campaign_id
    from order_points p join orders o on o.id = p.order_id
    where p.order_id = any (p_orders) and p.redeemed > 0 and o.customer_id is not null
      and not exists (select from points_entries e
        where e.order_id = p.order_id and e.promotion = p.promotion and e.credit = 'spent')
    order by p.order_id, p.promotion
  loop
    v_about := jsonb_build_object('customer_id', v_use.customer_id, 'order_id', v_use.order_id,
      'campaign_id', v_use.campaign_id, 'promotion', v_use.promotion);
    select coalesce(jsonb_agg(v_about || jsonb_build_object('kind', 'take', 'debit', 'available', 'credit', 'spent',
      'key', concat_ws('/', 'order:' || v_use.order_id, 'take', v_use.promotion, f.lot_id), 'points', f.points, 'lot_id', f.lot_id)), '[]')
    into v_rows from points_first_in(v_use.customer_id, v_use.points, null) f;
    perform points_post(v_rows || (v_about || jsonb_build_object('kind', 'owe', 'debit', 'debt', 'credit', 'spent',
      'key', concat_ws('/', 'order:' || v_use.order_id, 'owe', v_use.promotion),
      'points', v_use.points - coalesce((select sum(points) from jsonb_to_recordset(v_rows) as r(points bigint)), 0))), p_at);
  end loop;
end $$;

-- Once orders are paid: what they hold is spent, what they earn is pending. Nobody earns on an order without a customer.
CREATE FUNCTION "points_commit"(p_orders text[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_redeemed bigint;
  v_earned jsonb;
begin
  select sum(redeemed) into v_redeemed from order_points where order_id = any (p_orders);
  if v_redeemed is null then
    return;
  end if;
  perform points_lock(array(select o.customer_id from order_points p join orders o on o.id = p.order_id
    where p.order_id = any (p_orders)));
  if v_redeemed > 0 then
    perform points_spend(p_orders, p_at);
  end if;
  with lots as (
    insert into points_lots (key, customer_id, campaign_id, promotion, order_id, return_window, lasts, settles_at)
    select 'order:' || p.order_id || '/' || p.promotion, o.customer_id, o.campaign_id, p.promotion, p.order_id,
      t."window", t.lasts, calendar_add(p_at, coalesce(t."window", 'PT0S')::interval, t.zone)
    from order_points p join orders o on o.id = p.order_id
    cross join lateral (
      select c.time_zone as zone, v.plan->'returns'->>'window' as "window", (
        select x->>'expires' from jsonb_array_elements(v.plan->'promotions') x where x->>'key' = p.promotion) as lasts
      from campaigns c left join plan_versions v on v.campaign_id = c.id and v.hash = o.plan_hash
      where c.id = o.campaign_id order by v.version desc limit 1) t
    where p.order_id = any (p_orders) and p.earned > 0 and o.customer_id is not null
    order by p.order_id, p.promotion
    on conflict (key) do nothing
    returning id, customer_id, order_id, campaign_id, promotion
  )
  select jsonb_agg(jsonb_build_object('key', concat_ws('/', 'order:' || l.order_id, 'earn', l.promotion), 'kind', 'earn',
    'debit', 'issued', 'credit', 'pending', 'points', p.earned, 'lot_id', l.id, 'customer_id', l.customer_id,
    'order_id', l.order_id, 'campaign_id', l.campaign_id, 'promotion', l.promotion))
  into v_earned
  from lots l join order_points p on p.order_id = l.order_id and p.promotion = l.promotion
  where p.order_id = any (p_orders);
  perform points_post(v_earned, p_at);
end $$;

-- Gives back what orders hold, to the lots it came from; a debt made meanwhile is paid first.
CREATE FUNCTION "points_release"(p_orders text[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_order text;
begin
  if not exists (select from order_points where order_id = any (p_orders) and redeemed > 0) then
    return;
  end if;
  perform points_lock(array(select h.customer_id from points_held(p_orders) h));
  for v_order in select distinct h.order_id from points_held(p_orders) h order by 1 loop
    perform points_post((
      select jsonb_agg(jsonb_build_object('key', concat_ws('/', 'order:' || h.order_id, side.kind, h.promotion, h.lot_id, h.nth),
        'kind', side.kind, 'debit', 'held', 'credit', side.credit, 'points', side.points, 'lot_id', h.lot_id,
        'customer_id', h.customer_id, 'order_id', h.order_id, 'campaign_id', h.campaign_id, 'promotion', h.promotion))
      from (
        select x.*, least(greatest(b.debt - (sum(x.points) over (order by l.expires_at nulls last, x.lot_id, x.promotion) - x.points), 0),
          x.points)::bigint as repaid
        from points_held(array[v_order]) x join points_lots l on l.id = x.lot_id
        join points_balances b on b.customer_id = x.customer_id) h
      cross join lateral (values ('repay', 'debt', h.repaid), ('release', 'available', h.points - h.repaid))
        as side(kind, credit, points)), p_at);
  end loop;
end $$;

CREATE FUNCTION "points_expire_lots"(p_lots bigint[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_rows jsonb;
begin
  select jsonb_agg(jsonb_build_object('kind', 'expire', 'debit', 'available', 'credit', 'expired', 'points', l.available,
    'key', concat_ws('/', 'lot:' || l.id, 'expire', (select count(*) from points_entries e where e.lot_id = l.id and e.kind = 'expire')),
    'lot_id', l.id, 'customer_id', l.customer_id, 'order_id', l.order_id, 'campaign_id', l.campaign_id, 'promotion', l.promotion))
  into v_rows from points_lots l where l.id = any (p_lots) and l.available > 0 and l.expires_at <= p_at;
  perform points_post(v_rows, p_at);
  perform points_tell_later('pointsExpired', v_rows, p_at);
end $$;

-- Points that an order was paid with come back: first to a debt, then to the lots they were taken from, what lives
-- longest first. A lot that has expired since lives on for as long as it had left when they were taken.
CREATE FUNCTION "points_give_back"(p_about jsonb, p_points bigint, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_order text := p_about->>'order_id';
  v_key text := concat_ws('/', 'order:' || v_order, 'return', p_about->>'step', p_about->>'promotion');
  v_repaid bigint := (select least(debt, p_points) from points_balances where customer_id = p_about->>'customer_id');
  v_lots jsonb;
  v_rest bigint;
begin
  select coalesce(jsonb_agg(to_jsonb(s)), '[]') into v_lots from (
    select id, least(spent, p_points - v_repaid - before)::bigint as points, taken from (
      select l.id, t.spent, t.taken, sum(t.spent) over (order by l.expires_at desc nulls first, l.id desc) - t.spent as before
      from (
        select lot_id, sum(case when credit = 'spent' then points when kind = 'return' then -points else 0 end) as spent,
          min(at) filter (where kind in ('reserve', 'take')) as taken
        from points_entries
        where order_id = v_order and promotion = p_about->>'promotion' and lot_id is not null
          and kind in ('reserve', 'commit', 'take', 'return')
        group by lot_id) t
      join points_lots l on l.id = t.lot_id where t.spent > 0) lots
    where before < p_points - v_repaid) s;
  perform points_expire_lots(array(select id from jsonb_to_recordset(v_lots) as s(id bigint)), p_at);
  update points_lots l set expires_at = p_at + (l.expires_at - s.taken)
  from jsonb_to_recordset(v_lots) as s(id bigint, taken timestamptz) where l.id = s.id and l.expires_at <= p_at;
  v_rest := p_points - v_repaid - coalesce((select sum(points) from jsonb_to_recordset(v_lots) as s(points bigint)), 0);
  if v_rest > 0 then
    -- Owed when they were spent, and paid since: no lot is theirs, so they do not expire.
    insert into points_lots (key, customer_id, campaign_id, promotion, order_id, settled_at)
    values (v_key, p_about->>'customer_id', (p_about->>'campaign_id')::uuid, p_about->>'promotion', v_order, p_at)
    on conflict (key) do nothing;
    v_lots := v_lots || (select jsonb_build_object('id', id, 'points', v_rest) from points_lots where key = v_key);
  end if;
  perform points_post(jsonb_build_array(p_about || jsonb_build_object('key', v_key || '/debt', 'kind', 'repay',
      'debit', 'spent', 'credit', 'debt', 'points', v_repaid))
    || coalesce((select jsonb_agg(p_about || jsonb_build_object('key', v_key || '/' || s.id, 'kind', 'return', 'debit', 'spent',
      'credit', 'available', 'points', s.points, 'lot_id', s.id)) from jsonb_to_recordset(v_lots) as s(id bigint, points bigint)), '[]'), p_at);
end $$;

-- Points that an order earned are taken back: those of its own lot, then what else the customer has, the rest is a debt.
CREATE FUNCTION "points_take_back"(p_about jsonb, p_points bigint, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_key text := concat_ws('/', 'order:' || (p_about->>'order_id'), 'reverse', p_about->>'step', p_about->>'promotion');
  v_own points_lots;
  v_rest bigint := p_points;
  v_rows jsonb := '[]';
begin
  select * into v_own from points_lots where key = 'order:' || (p_about->>'order_id') || '/' || (p_about->>'promotion');
  v_rows := jsonb_build_array(
    p_about || jsonb_build_object('key', v_key || '/pending', 'kind', 'reverse', 'debit', 'pending', 'credit', 'reversed',
      'lot_id', v_own.id, 'points', least(v_rest, v_own.pending)),
    p_about || jsonb_build_object('key', v_key || '/available', 'kind', 'reverse', 'debit', 'available', 'credit', 'reversed',
      'lot_id', v_own.id, 'points', least(v_rest - least(v_rest, v_own.pending), v_own.available)));
  perform points_post(v_rows, p_at);
  v_rest := v_rest - least(v_rest, v_own.pending + v_own.available);
  select coalesce(jsonb_agg(p_about || jsonb_build_object('key', v_key || '/' || f.lot_id, 'kind', 'reverse', 'debit', 'available',
    'credit', 'reversed', 'lot_id', f.lot_id, 'points', f.points)), '[]')
  into v_rows from points_first_in(p_about->>'customer_id', v_rest, null) f;
  v_rest := v_rest - coalesce((select sum(points) from jsonb_to_recordset(v_rows) as r(points bigint)), 0);
  perform points_post(v_rows || (p_about || jsonb_build_object('key', v_key || '/debt', 'kind', 'owe', 'debit', 'debt',
    'credit', 'reversed', 'points', v_rest)), p_at);
end $$;

-- What a refund does to points: p_points is {earned: [{promotion, points}], redeemed: [{promotion, points}]}, what of each
-- goes back now, and p_step names the refund among those of its order. Never more than the order earned or was paid
-- with, and a step that was taken before does nothing. What was paid with comes back before what was earned is taken.
CREATE FUNCTION "points_return"(p_order text, p_points jsonb, p_at timestamptz, p_step text) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_order orders;
  v_about jsonb;
  v_done jsonb;
  v_part record;
begin
  select * into v_order from orders where id = p_order;
  if v_order.customer_id is null or not exists (select from points_entries where order_id = p_order) then
    return;
  end if;
  perform points_lock(array[v_order.customer_id]);
  if exists (select from points_entries where order_id = p_order
    and (starts_with(key, 'order:' || p_order || '/return/' || p_step || '/')
      or starts_with(key, 'order:' || p_order || '/reverse/' || p_step || '/'))) then
    return;
  end if;
  for v_part in
    select r.part, r.promotion, least(r.points, s.most) as points
    from (
      select 'redeemed' as part, promotion, points from jsonb_to_recordset(p_points->'redeemed') as x(promotion text, points bigint)
      union all
      select 'earned', promotion, points from jsonb_to_recordset(p_points->'earned') as x(promotion text, points bigint)) r
    cross join lateral (
      select sum(case when r.part = 'redeemed' and e.credit = 'spent' or r.part = 'earned' and e.kind = 'earn' then e.points
        when r.part = 'redeemed' and e.debit = 'spent' or r.part = 'earned' and e.credit = 'reversed' then -e.points
        else 0 end)::bigint as most
      from points_entries e where e.order_id = p_order and e.promotion = r.promotion) s
    where least(r.points, s.most) > 0
    order by r.part desc, r.promotion
  loop
    v_about := jsonb_build_object('customer_id', v_order.customer_id, 'order_id', p_order, 'campaign_id', v_order.campaign_id,
      'promotion', v_part.promotion, 'step', p_step);
    if v_part.part = 'redeemed' then
      perform points_give_back(v_about, v_part.points, p_at);
    else
      perform points_take_back(v_about, v_part.points, p_at);
    end if;
  end loop;
end $$;
