-- One draw with the next number, or why there is none: {id, campaignId, promotion, customerId, requestId, reference?, at}.
-- State: drawn (now, or by the same request or reference before); other (the reference stands for another customer's);
-- noCustomer (erased), unopened, unfunded, closed, gone (every packet is drawn), limit. Locks the customer, then the pool.
CREATE OR REPLACE FUNCTION "draw_take"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
