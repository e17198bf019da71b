-- CreateTable
CREATE TABLE "inventory_steps" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "nth" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "inventory_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inventory_readings" (
    "sku" TEXT NOT NULL,
    "on_hand" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL,
    "free" BIGINT NOT NULL,
    "locations" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_readings_pkey" PRIMARY KEY ("sku")
);

-- CreateIndex
CREATE UNIQUE INDEX "inventory_steps_order_id_attempt_step_nth_key" ON "inventory_steps"("order_id", "attempt", "step", "nth");

-- What the schema language cannot say.

ALTER TABLE "inventory_steps"
  ADD CHECK ("step" IN ('reserve', 'commit', 'release', 'return')),
  ADD CHECK ("state" IN ('asked', 'done', 'failed', 'owed') AND ("state" <> 'owed' OR "step" = 'commit'));

-- One try at a time: who asks for the same order meanwhile joins it.
CREATE UNIQUE INDEX "inventory_steps_open" ON "inventory_steps" ("order_id") WHERE "step" = 'reserve' AND "state" = 'asked';
CREATE INDEX "inventory_steps_due" ON "inventory_steps" ("next_at") WHERE "state" IN ('asked', 'owed');

-- The saga of an order whose stock another system keeps. A step is written before it is asked, and each follows from the
-- order's own row by triggers, in the statement that moves the order: whatever dies after that, the step is there to be
-- asked. The order's row is locked before its steps, wherever both are.

-- Units by SKU, [{sku, quantity}] in the order of SKUs, none twice and none empty.
CREATE FUNCTION "inventory_sum"(p_lines jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku), '[]')
  from (select sku, sum(quantity) as quantity from jsonb_to_recordset(p_lines) as l(sku text, quantity bigint)
    group by sku having sum(quantity) > 0) s
$$;

-- What is left of units after others are taken away.
CREATE FUNCTION "inventory_less"(p_lines jsonb, p_taken jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  select inventory_sum(coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity)), '[]'))
  from (
    select sku, quantity from jsonb_to_recordset(p_lines) as l(sku text, quantity bigint)
    union all
    select sku, -quantity from jsonb_to_recordset(p_taken) as t(sku text, quantity bigint)
  ) s
$$;

-- Begins (or joins) the try to hold an order's stock: p {orderId, webhookId, lines, expiresAt, at, until}. Of the lines
-- those count whose SKU the built-in ledger does not keep. {attempt, lines, expiresAt}; attempt null: there is nothing to
-- ask, because the event or order is known, or the ledger keeps all of it.
CREATE FUNCTION "inventory_begin"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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

-- Ends a try that no order was written for. What the other side may hold is let go, unless it is known to hold nothing.
-- Whether the try was still open.
CREATE FUNCTION "inventory_drop"(p_order text, p_attempt integer, p_error text, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
begin
  update inventory_steps set state = 'failed', error = p_error, done_at = p_at
  where order_id = p_order and attempt = p_attempt and step = 'reserve' and state = 'asked';
  if not found then
    return false;
  end if;
  if p_error not in ('SHORT', 'NOT_ASKED') then
    insert into inventory_steps (order_id, attempt, step, state, lines, asked_at, next_at)
    values (p_order, p_attempt, 'release', 'asked', '[]', p_at, p_at) on conflict do nothing;
  end if;
  return true;
end $$;

-- Lets go up to p_limit tries whose time is over and that no order was written for; how many. One that an order is being
-- written for just now is locked by that, and left alone.
CREATE FUNCTION "inventory_give_up"(p_at timestamptz, p_limit integer) RETURNS integer LANGUAGE sql AS $$
  with over as (
    select s.id, s.order_id, s.attempt from inventory_steps s
    where s.step = 'reserve' and s.state = 'asked' and s.next_at <= p_at
      and not exists (select from orders o where o.id = s.order_id)
    order by s.next_at, s.id limit p_limit for update skip locked
  ), ended as (
    update inventory_steps s set state = 'failed', error = 'GIVEN_UP', done_at = p_at from over where s.id = over.id
  ), released as (
    insert into inventory_steps (order_id, attempt, step, state, lines, asked_at, next_at)
    select order_id, attempt, 'release', 'asked', '[]', p_at, p_at from over on conflict do nothing
  )
  select count(*)::int from over
$$;

-- An order is written: its try to hold stock is its own from now on. One that was let go meanwhile is asked for again.
CREATE FUNCTION "inventory_bind"() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER "orders_inventory_bind" AFTER INSERT ON "orders"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "inventory_bind"();

-- Units of an order that are to go back. While its commit is owed nothing was taken: then less of it is owed.
CREATE FUNCTION "inventory_give_back"(p_order text, p_lines jsonb, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_commit inventory_steps;
  v_returned jsonb;
  v_lines jsonb;
begin
  select * into v_commit from inventory_steps
  where order_id = p_order and step = 'commit' and state <> 'failed' order by attempt desc limit 1 for update;
  if v_commit.id is null then
    return;
  end if;
  select coalesce(jsonb_agg(l), '[]') into v_returned
  from inventory_steps s, jsonb_array_elements(s.lines) l
  where s.order_id = p_order and s.attempt = v_commit.attempt and s.step = 'return';
  -- At most what was taken and has not come back.
  select coalesce(jsonb_agg(jsonb_build_object('sku', w.sku, 'quantity', least(w.quantity, h.quantity))), '[]') into v_lines
  from jsonb_to_recordset(inventory_sum(p_lines)) as w(sku text, quantity bigint)
  join jsonb_to_recordset(inventory_less(v_commit.lines, v_returned)) as h(sku text, quantity bigint) on h.sku = w.sku;
  if v_lines = '[]' then
    return;
  end if;
  if v_commit.state = 'owed' then
    v_lines := inventory_less(v_commit.lines, v_lines);
    update inventory_steps set lines = v_lines, state = case when v_lines = '[]' then 'failed' else 'owed' end,
      error = case when v_lines = '[]' then 'WITHDRAWN' else error end,
      done_at = case when v_lines = '[]' then p_at end
    where id = v_commit.id;
    return;
  end if;
  insert into inventory_steps (order_id, attempt, step, nth, state, lines, asked_at, next_at)
  select p_order, v_commit.attempt, 'return', 1 + count(*), 'asked', v_lines, p_at, p_at
  from inventory_steps where order_id = p_order and attempt = v_commit.attempt and step = 'return';
end $$;

-- An order moved on: paid, its stock is taken; cancelled or expired, let go; refunded whole, all of it comes back.
CREATE FUNCTION "inventory_follow"() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  v_held inventory_steps;
  v_at timestamptz;
begin
  select * into v_held from inventory_steps
  where order_id = new.id and step = 'reserve' order by attempt desc limit 1;
  if v_held.id is null or v_held.error = 'NOT_NEEDED' then
    return null;
  end if;
  if new.state in ('paid', 'owed') and old.state not in ('paid', 'owed') then
    insert into inventory_steps (order_id, attempt, step, state, lines, asked_at, next_at)
    values (new.id, v_held.attempt, 'commit', 'asked', v_held.lines, new.paid_at, new.paid_at) on conflict do nothing;
  elsif new.state in ('cancelled', 'expired') and old.state = 'placed' then
    v_at := coalesce(new.closed_at, old.hold_expires_at);
    insert into inventory_steps (order_id, attempt, step, state, lines, asked_at, next_at)
    values (new.id, v_held.attempt, 'release', 'asked', '[]', v_at, v_at) on conflict do nothing;
  elsif new.state = 'refunded' and old.state in ('paid', 'owed') then
    perform inventory_give_back(new.id, v_held.lines, coalesce(new.closed_at, new.paid_at));
  end if;
  return null;
end $$;
CREATE TRIGGER "orders_inventory_follow" AFTER UPDATE OF "state" ON "orders" FOR EACH ROW
  WHEN (old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION "inventory_follow"();

-- Units of a line are refunded: they come back.
CREATE FUNCTION "inventory_refunded"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  perform inventory_give_back(new.order_id,
    jsonb_build_array(jsonb_build_object('sku', new.sku, 'quantity', new.refunded - old.refunded)),
    (select coalesce(o.closed_at, o.paid_at, o.placed_at) from orders o where o.id = new.order_id));
  return null;
end $$;
CREATE TRIGGER "order_lines_inventory_refunded" AFTER UPDATE OF "refunded" ON "order_lines" FOR EACH ROW
  WHEN (new.refunded > old.refunded) EXECUTE FUNCTION "inventory_refunded"();

-- Takes up to p_limit steps that are due, each the first open one of its order, for p_lease long: who takes them and dies
-- leaves them to the next.
CREATE FUNCTION "inventory_claim"(p_at timestamptz, p_limit integer, p_lease interval) RETURNS SETOF "inventory_steps" LANGUAGE sql AS $$
  with due as (
    select s.id from inventory_steps s
    where s.state in ('asked', 'owed') and s.next_at <= p_at
      and (s.step <> 'reserve' or exists (select from orders o where o.id = s.order_id))
      and not exists (select from inventory_steps e where e.order_id = s.order_id and e.id < s.id and e.state in ('asked', 'owed'))
    order by s.next_at, s.id limit p_limit for update skip locked
  )
  update inventory_steps s set next_at = p_at + p_lease, attempts = s.attempts + 1 from due where s.id = due.id
  returning s.*
$$;

-- Marks an order as owed what the other side could not give, or as no longer so.
CREATE FUNCTION "inventory_owe"(p_order text, p_owed boolean) RETURNS void LANGUAGE sql AS $$
  update orders set
    flags = case when p_owed then array_append(flags, 'OWED_INVENTORY') else array_remove(flags, 'OWED_INVENTORY') end,
    state = case
      when p_owed or exists (select from unnest(flags) f where f like 'OWED\_%' and f <> 'OWED_INVENTORY') then 'owed'
      else 'paid' end
  where id = p_order and state in ('paid', 'owed') and ('OWED_INVENTORY' = any (flags)) <> p_owed
$$;

-- Writes down what became of a step: p {id, at, result: done | short | refused | away, lines, reason, nextAt}.
-- A commit that is short is owed: what of its order went back meanwhile is owed no more. One that took more than is still
-- wanted gives the rest back.
CREATE FUNCTION "inventory_settle"(p jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  v_step inventory_steps;
  v_at timestamptz := (p->>'at')::timestamptz;
  v_result text := p->>'result';
  v_back jsonb;
begin
  select * into v_step from inventory_steps where id = (p->>'id')::bigint;
  perform 1 from orders where id = v_step.order_id for update;
  select * into v_step from inventory_steps where id = v_step.id for update;
  if v_step.state not in ('asked', 'owed') and not (v_step.step = 'commit' and v_result = 'done' and v_step.error = 'WITHDRAWN') then
    return;
  end if;
  if v_result = 'done' then
    update inventory_steps set state = 'done', done_at = v_at, error = null where id = v_step.id;
    if v_step.step = 'commit' then
      -- As asked, or as answered by a commit that an earlier try had made.
      v_back := inventory_less(p->'lines', v_step.lines);
      if v_back <> '[]' then
        update inventory_steps set lines = inventory_sum(v_step.lines || v_back) where id = v_step.id;
        perform inventory_give_back(v_step.order_id, v_back, v_at);
      end if;
      perform inventory_owe(v_step.order_id, false);
    end if;
  elsif v_result = 'short' and v_step.step = 'commit' then
    select coalesce(jsonb_agg(l), '[]') into v_back
    from inventory_steps s, jsonb_array_elements(s.lines) l
    where s.order_id = v_step.order_id and s.attempt = v_step.attempt and s.step = 'return' and s.state = 'asked';
    update inventory_steps set state = 'failed', error = 'NEVER_TAKEN', done_at = v_at, lines = '[]'
    where order_id = v_step.order_id and attempt = v_step.attempt and step = 'return' and state = 'asked';
    v_back := inventory_less(v_step.lines, v_back);
    update inventory_steps set lines = v_back, next_at = (p->>'nextAt')::timestamptz,
      state = case when v_back = '[]' then 'failed' else 'owed' end, error = case when v_back = '[]' then 'WITHDRAWN' else 'SHORT' end
    where id = v_step.id;
    if v_back <> '[]' then
      perform inventory_owe(v_step.order_id, true);
    end if;
  elsif v_result = 'short' then
    -- A hold asked for again after it was let go: paid for, it is tried once more.
    update inventory_steps set state = 'failed', error = 'SHORT', done_at = v_at where id = v_step.id;
  else
    update inventory_steps set next_at = (p->>'nextAt')::timestamptz, error = upper(v_result) || coalesce(' ' || (p->>'reason'), '')
    where id = v_step.id;
  end if;
end $$;

-- Marks up to p_limit paid orders as owed whose stock could not be taken since p_before; how many.
CREATE FUNCTION "inventory_overdue"(p_before timestamptz, p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_ids text[];
begin
  select array_agg(id) into v_ids from (
    select o.id from inventory_steps s join orders o on o.id = s.order_id
    where s.step = 'commit' and s.state in ('asked', 'owed') and s.asked_at <= p_before and s.attempts > 1
      and o.state in ('paid', 'owed') and not 'OWED_INVENTORY' = any (o.flags)
    order by o.id limit p_limit for update of o skip locked) late;
  perform inventory_owe(id, true) from unnest(coalesce(v_ids, '{}')) as late(id);
  return coalesce(cardinality(v_ids), 0);
end $$;
