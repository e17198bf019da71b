-- The same steps, planned once a connection instead of once a call, and finding rows by their index whatever the planner
-- thinks of JSON.

-- Writes entries with the balances and lots that they move: {key, customer_id, kind, debit, credit, points, lot_id?,
-- order_id?, campaign_id?, promotion?}. One whose key is known moves nothing; one without points is left out.
CREATE OR REPLACE FUNCTION "points_post"(p_rows jsonb, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
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

-- Once orders are paid: what they hold is spent, what they earn is pending. Nobody earns on an order without a customer.
CREATE OR REPLACE FUNCTION "points_commit"(p_orders text[], p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
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
