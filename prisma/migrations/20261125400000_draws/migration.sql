-- Lotteries and red packets that anybody can recompute (docs/decisions/0022).

-- CreateTable
CREATE TABLE "draw_pools" (
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "budget_line" TEXT NOT NULL,
    "per_customer" INTEGER NOT NULL,
    "until" TEXT,
    "deliver_within" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "seed_hash" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "fund" BIGINT NOT NULL,
    "funded" BOOLEAN NOT NULL DEFAULT true,
    "drawn" BIGINT NOT NULL DEFAULT 0,
    "won" BIGINT NOT NULL DEFAULT 0,
    "delivered" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "draw_pools_pkey" PRIMARY KEY ("campaign_id","promotion")
);

-- CreateTable
CREATE TABLE "draw_prizes" (
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "prize" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "probability" TEXT NOT NULL,
    "below" BIGINT NOT NULL,
    "cost" BIGINT NOT NULL,
    "won" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "draw_prizes_pkey" PRIMARY KEY ("campaign_id","promotion","prize")
);

-- CreateTable
CREATE TABLE "draw_packets" (
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "draw_packets_pkey" PRIMARY KEY ("campaign_id","promotion","number")
);

-- CreateTable
CREATE TABLE "draws" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "entrant" TEXT NOT NULL,
    "customer_id" TEXT,
    "prize" TEXT,
    "cost" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "reference" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "delivered_by" UUID,
    "delivery_reference" TEXT,

    CONSTRAINT "draws_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "draws_campaign_id_promotion_number_key" ON "draws"("campaign_id", "promotion", "number");

-- CreateIndex
CREATE UNIQUE INDEX "draws_campaign_id_promotion_reference_key" ON "draws"("campaign_id", "promotion", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "draws_request_id_key" ON "draws"("request_id");

-- CreateIndex
CREATE INDEX "draws_campaign_id_promotion_entrant_idx" ON "draws"("campaign_id", "promotion", "entrant");

-- CreateIndex
CREATE INDEX "draws_customer_id_idx" ON "draws"("customer_id");

-- CreateIndex
CREATE INDEX "draws_state_due_at_idx" ON "draws"("state", "due_at");

-- What the schema language cannot say.
ALTER TABLE "draw_pools" ADD CHECK ("kind" IN ('lottery', 'redPacket') AND "drawn" >= 0 AND "delivered" >= 0
  AND "delivered" <= "won" AND "won" <= "fund");
ALTER TABLE "draw_prizes" ADD CHECK ("won" BETWEEN 0 AND "units");
ALTER TABLE "draws" ADD CHECK ("state" IN ('none', 'owed', 'delivered') AND "cost" >= 0);

-- Until when a lottery with a `to` of its own runs; null: until the sale has ended, or its phase has not begun.
CREATE FUNCTION "draw_until"(d "draw_pools") RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
declare
  v_zone text;
  v_start timestamptz;
  v_part text[] := regexp_match(d.until, '^([a-zA-Z]+)([+-])(P.+)$');
begin
  if d.until is null then
    return null;
  end if;
  select time_zone into v_zone from campaigns where id = d.campaign_id;
  if v_part is null then
    return d.until::timestamp at time zone v_zone;
  end if;
  select started_at into v_start from campaign_phases where campaign_id = d.campaign_id and phase = v_part[1];
  return calendar_add(v_start, v_part[3]::interval * (v_part[2] || '1')::integer, v_zone);
end $$;

-- Opens one lottery or red packet with its fund reserved on its budget line, once; the seed that came first stays:
-- {campaignId, promotion, kind, budgetLine, perCustomer, until?, deliverWithin, seed, seedHash, salt, terms, fund,
-- prizes: [{key, units, probability, below, cost}], packets: [amount], at}. Answers whether it was opened now.
CREATE FUNCTION "draw_open"(p jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (p->>'campaignId')::uuid;
  v_promotion text := p->>'promotion';
  v_fund bigint := (p->>'fund')::bigint;
  v_at timestamptz := (p->>'at')::timestamptz;
  v_funded boolean := true;
begin
  insert into draw_pools (campaign_id, promotion, kind, budget_line, per_customer, until, deliver_within, seed, seed_hash,
    salt, terms, fund, opened_at)
  values (v_campaign, v_promotion, p->>'kind', p->>'budgetLine', (p->>'perCustomer')::integer, p->>'until',
    p->>'deliverWithin', p->>'seed', p->>'seedHash', p->>'salt', p->'terms', v_fund, v_at)
  on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into draw_prizes (campaign_id, promotion, prize, nth, units, probability, below, cost)
  select v_campaign, v_promotion, r.value->>'key', r.nth, (r.value->>'units')::integer, r.value->>'probability',
    (r.value->>'below')::bigint, (r.value->>'cost')::bigint
  from jsonb_array_elements(p->'prizes') with ordinality as r(value, nth);
  insert into draw_packets (campaign_id, promotion, number, amount)
  select v_campaign, v_promotion, r.nth, r.value::bigint
  from jsonb_array_elements_text(p->'packets') with ordinality as r(value, nth);
  if v_fund > 0 then
    update budget_balances set reserved = reserved + v_fund
    where campaign_id = v_campaign and line = p->>'budgetLine' and total - reserved - committed - returned >= v_fund;
    v_funded := found;
  end if;
  if v_funded and v_fund > 0 then
    insert into budget_entries (key, campaign_id, line, kind, amount, at)
    values ('draws:' || v_campaign || '/' || v_promotion || '/reserve', v_campaign, p->>'budgetLine', 'reserve', v_fund, v_at);
  elsif not v_funded then
    update draw_pools set funded = false where campaign_id = v_campaign and promotion = v_promotion;
  end if;
  insert into timeline (campaign_id, key, at, phase, kind, data)
  select v_campaign, v_campaign || '/draws/' || v_promotion || '/committed', v_at, phase,
    case when v_funded then 'drawsCommitted' else 'drawsUnfunded' end,
    jsonb_build_object('promotion', v_promotion, 'seedHash', p->>'seedHash')
  from campaigns where id = v_campaign
  on conflict (key) do nothing;
  return true;
end $$;

-- One draw with the next number, or why there is none: {id, campaignId, promotion, customerId, requestId, reference?, at}.
-- State: drawn (now, or by the same request or reference before); other (the reference stands for another customer's);
-- noCustomer (erased), unopened, unfunded, closed, gone (every packet is drawn), limit. Locks the customer, then the pool.
CREATE FUNCTION "draw_take"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (p->>'campaignId')::uuid;
  v_promotion text := p->>'promotion';
  v_at timestamptz := (p->>'at')::timestamptz;
  v_pool draw_pools%rowtype;
  v_draw draws%rowtype;
  v_erased timestamptz;
  v_zone text;
  v_entrant text;
  v_had bigint;
  v_prize text;
  v_cost bigint := 0;
  v_won boolean := false;
begin
  -- As of an order, a customer may be one of whom no import has told yet; one who was erased is nobody any more.
  select erased_at into v_erased from customers where id = p->>'customerId' for share;
  if v_erased is not null then
    return jsonb_build_object('state', 'noCustomer');
  end if;
  select * into v_pool from draw_pools where campaign_id = v_campaign and promotion = v_promotion for update;
  if not found then
    return jsonb_build_object('state', 'unopened');
  end if;
  v_entrant := encode(sha256(convert_to(v_pool.salt || E'\n' || (p->>'customerId'), 'UTF8')), 'hex');
  select * into v_draw from draws d
  where d.request_id = p->>'requestId'
    or (d.campaign_id = v_campaign and d.promotion = v_promotion and d.reference = p->>'reference')
  order by d.request_id = p->>'requestId' desc limit 1;
  if found then
    if v_draw.entrant <> v_entrant then
      return jsonb_build_object('state', 'other');
    end if;
    return jsonb_build_object('state', 'drawn', 'draw', to_jsonb(v_draw));
  end if;
  select time_zone into v_zone from campaigns where id = v_campaign and status in ('running', 'paused');
  if not found or v_pool.closed_at is not null then
    return jsonb_build_object('state', 'closed');
  elsif not v_pool.funded then
    return jsonb_build_object('state', 'unfunded');
  end if;
  select count(*) into v_had from draws
  where campaign_id = v_campaign and promotion = v_promotion and entrant = v_entrant;
  if v_had >= v_pool.per_customer then
    return jsonb_build_object('state', 'limit', 'had', v_had, 'limit', v_pool.per_customer);
  end if;
  if v_pool.kind = 'redPacket' then
    select amount into v_cost from draw_packets
    where campaign_id = v_campaign and promotion = v_promotion and number = v_pool.drawn + 1;
    if not found then
      return jsonb_build_object('state', 'gone');
    end if;
    v_won := v_cost > 0;
  else
    -- The first 48 bits of the digest against the cumulative odds; a prize that is gone leaves no prize.
    update draw_prizes z set won = z.won + 1
    where z.campaign_id = v_campaign and z.promotion = v_promotion and z.won < z.units and z.prize = (
      select y.prize from draw_prizes y
      where y.campaign_id = v_campaign and y.promotion = v_promotion and y.below > ('x' || left(encode(sha256(convert_to(
        v_pool.seed || E'\n' || v_promotion || E'\n' || (v_pool.drawn + 1) || E'\n' || v_entrant, 'UTF8')), 'hex'), 12))::bit(48)::bigint
      order by y.nth limit 1)
    returning z.prize, z.cost into v_prize, v_cost;
    v_won := found;
    v_cost := coalesce(v_cost, 0);
  end if;
  insert into draws (id, campaign_id, promotion, number, entrant, customer_id, prize, cost, state, request_id, reference, at, due_at)
  values ((p->>'id')::uuid, v_campaign, v_promotion, v_pool.drawn + 1, v_entrant, p->>'customerId', v_prize, v_cost,
    case when v_won then 'owed' else 'none' end, p->>'requestId', p->>'reference', v_at,
    case when v_won then calendar_add(v_at, v_pool.deliver_within::interval, v_zone) end)
  returning * into v_draw;
  update draw_pools set drawn = drawn + 1, won = won + v_cost where campaign_id = v_campaign and promotion = v_promotion;
  return jsonb_build_object('state', 'drawn', 'draw', to_jsonb(v_draw));
end $$;

-- What was won has reached its winner: {id, by, at, reference}. Its cost is spent from then on. State: delivered (now,
-- or before by the same reference); unknown; nothing (it won nothing); other (delivered by another reference).
CREATE FUNCTION "draw_deliver"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_draw draws%rowtype;
  v_pool draw_pools%rowtype;
begin
  select * into v_draw from draws where id = (p->>'id')::uuid for update;
  if not found then
    return jsonb_build_object('state', 'unknown');
  elsif v_draw.state = 'none' then
    return jsonb_build_object('state', 'nothing');
  elsif v_draw.state = 'delivered' then
    return case when v_draw.delivery_reference = p->>'reference'
      then jsonb_build_object('state', 'delivered', 'draw', to_jsonb(v_draw)) else jsonb_build_object('state', 'other') end;
  end if;
  update draws set state = 'delivered', delivered_at = (p->>'at')::timestamptz, delivered_by = (p->>'by')::uuid,
    delivery_reference = p->>'reference'
  where id = v_draw.id returning * into v_draw;
  update draw_pools set delivered = delivered + v_draw.cost
  where campaign_id = v_draw.campaign_id and promotion = v_draw.promotion returning * into v_pool;
  if v_draw.cost > 0 then
    update budget_balances set reserved = reserved - v_draw.cost, committed = committed + v_draw.cost
    where campaign_id = v_draw.campaign_id and line = v_pool.budget_line;
    insert into budget_entries (key, campaign_id, line, kind, amount, at)
    values ('draw:' || v_draw.id || '/commit', v_draw.campaign_id, v_pool.budget_line, 'commit', v_draw.cost, (p->>'at')::timestamptz);
  end if;
  return jsonb_build_object('state', 'delivered', 'draw', to_jsonb(v_draw));
end $$;

-- Closes one that has ended by now: from then on its seed may be shown, nobody draws any more, and what of its fund nobody
-- won goes back to its line. What was won stays owed, however the campaign ended. False: none is due. One a statement,
-- because budget lines are locked in their own order.
CREATE FUNCTION "draw_close"(p_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
declare
  v_pool draw_pools%rowtype;
begin
  select d.* into v_pool from draw_pools d join campaigns c on c.id = d.campaign_id
  where d.closed_at is null and (c.status not in ('running', 'paused') or draw_until(d) <= p_at
    or (d.until is null and c.phase in ('followUp', 'recap', 'closed')))
  order by d.campaign_id, d.promotion limit 1 for update of d;
  if not found then
    return false;
  end if;
  update draw_pools set closed_at = p_at where campaign_id = v_pool.campaign_id and promotion = v_pool.promotion;
  insert into timeline (campaign_id, key, at, phase, kind, data)
  select id, id || '/draws/' || v_pool.promotion || '/revealed', p_at, phase, 'drawsRevealed',
    jsonb_build_object('promotion', v_pool.promotion, 'drawn', v_pool.drawn, 'seed', v_pool.seed)
  from campaigns where id = v_pool.campaign_id
  on conflict (key) do nothing;
  if v_pool.funded and v_pool.fund > v_pool.won then
    update budget_balances set reserved = reserved - (v_pool.fund - v_pool.won)
    where campaign_id = v_pool.campaign_id and line = v_pool.budget_line;
    insert into budget_entries (key, campaign_id, line, kind, amount, at)
    values ('draws:' || v_pool.campaign_id || '/' || v_pool.promotion || '/release', v_pool.campaign_id,
      v_pool.budget_line, 'release', v_pool.fund - v_pool.won, p_at);
  end if;
  return true;
end $$;
