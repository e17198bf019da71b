-- What time does to points, with nobody calling: they settle and they expire, in batches of whole lots. A customer whose
-- row is held by somebody else is left to the next look.

-- The earliest instant at which points of a campaign may settle: followUp.points.settleAfter after its follow-up began, or
-- after it ended without one. Null: that is not known yet. A plan without it leaves it to each order's return window.
CREATE FUNCTION "points_settle_from"(p_campaign uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  select case when t.after is null then '-infinity'
    else calendar_add(coalesce(f.started_at, c.ended_at), t.after::interval, c.time_zone) end
  from campaigns c
  left join campaign_phases f on f.campaign_id = c.id and f.phase = 'followUp'
  cross join lateral (
    select (select v.plan->'followUp'->'points'->>'settleAfter' from plan_versions v
      where v.campaign_id = c.id and v.hash = c.hash order by v.version desc limit 1) as after) t
  where c.id = p_campaign
$$;

-- Locks those of these customers whom nobody else holds just now.
CREATE FUNCTION "points_lock_free"(p_customers text[]) RETURNS text[] LANGUAGE sql AS $$
  select coalesce(array_agg(customer_id), '{}') from (
    select customer_id from points_balances where customer_id = any (p_customers) order by customer_id for update skip locked) locked
$$;

-- Adds to what the timeline of each campaign is to tell next.
CREATE FUNCTION "points_tell_later"(p_kind text, p_rows jsonb, p_at timestamptz) RETURNS void LANGUAGE sql AS $$
  insert into points_tellings as t (campaign_id, kind, since, points, lots)
  select campaign_id, p_kind, p_at, sum(points), count(distinct lot_id)
  from jsonb_to_recordset(p_rows) as r(campaign_id uuid, lot_id bigint, points bigint)
  where campaign_id is not null and points > 0 group by campaign_id order by campaign_id
  on conflict (campaign_id, kind) do update set points = t.points + excluded.points, lots = t.lots + excluded.lots
$$;

-- Makes up to p_limit lots available whose return window is over: after payment or, where the shop told it, delivery, and
-- not before the campaign's own time. A debt is paid first. Answers how many lots it looked after.
CREATE FUNCTION "points_settle"(p_at timestamptz, p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_lots bigint[];
  v_customers text[];
  v_put_off integer;
  v_rows jsonb;
begin
  with due as materialized (
    select c.id from campaigns c
    where exists (select from points_lots l where l.campaign_id = c.id and l.pending > 0 and l.settles_at <= p_at)
  )
  select array_agg(l.id), array_agg(distinct l.customer_id) into v_lots, v_customers
  from (
    select lot.id, lot.customer_id from due
    cross join lateral (
      select id, customer_id from points_lots
      where campaign_id = due.id and pending > 0 and settles_at <= p_at order by settles_at, id limit p_limit) lot
    where points_settle_from(due.id) <= p_at
    limit p_limit) l;
  if v_lots is null then
    return 0;
  end if;
  v_customers := points_lock_free(v_customers);
  update points_lots l set settles_at = d.at
  from (
    select x.id, calendar_add(max(e.at), x.return_window::interval, c.time_zone) as at
    from points_lots x join campaigns c on c.id = x.campaign_id
    join shop_events e on e.order_id = x.order_id and e.type = 'order.delivered'
    where x.id = any (v_lots) and x.customer_id = any (v_customers) and x.return_window is not null
    group by x.id, c.time_zone) d
  where l.id = d.id and d.at > p_at;
  get diagnostics v_put_off = row_count;
  v_lots := array(select id from points_lots
    where id = any (v_lots) and customer_id = any (v_customers) and pending > 0 and settles_at <= p_at);
  select jsonb_agg(jsonb_build_object('kind', side.kind, 'debit', 'pending', 'credit', side.credit, 'points', side.points,
    'key', 'lot:' || l.id || '/' || side.kind, 'lot_id', l.id, 'customer_id', l.customer_id, 'order_id', l.order_id,
    'campaign_id', l.campaign_id, 'promotion', l.promotion))
  into v_rows
  from (
    select x.*, least(greatest(b.debt - (sum(x.pending) over (partition by x.customer_id order by x.settles_at, x.id) - x.pending), 0),
      x.pending)::bigint as repaid
    from points_lots x join points_balances b on b.customer_id = x.customer_id
    where x.id = any (v_lots)) l
  cross join lateral (values ('repay', 'debt', l.repaid), ('settle', 'available', l.pending - l.repaid))
    as side(kind, credit, points);
  update points_lots l set settled_at = p_at, expires_at = calendar_add(p_at, l.lasts::interval, c.time_zone)
  from campaigns c where l.id = any (v_lots) and c.id = l.campaign_id;
  perform points_post(v_rows, p_at);
  perform points_tell_later('pointsSettled', v_rows, p_at);
  return v_put_off + cardinality(v_lots);
end $$;

-- Takes up to p_limit lots away whose time is over; what orders hold of them stays. Answers how many.
CREATE FUNCTION "points_expire"(p_at timestamptz, p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_lots bigint[];
  v_customers text[];
begin
  select array_agg(id), array_agg(distinct customer_id) into v_lots, v_customers
  from (select id, customer_id from points_lots where available > 0 and expires_at <= p_at order by expires_at, id limit p_limit) due;
  v_customers := points_lock_free(v_customers);
  v_lots := array(select id from points_lots
    where id = any (v_lots) and customer_id = any (v_customers) and available > 0 and expires_at <= p_at);
  perform points_expire_lots(v_lots, p_at);
  return cardinality(v_lots);
end $$;

-- Tells on each campaign's timeline what was settled and what has expired: once nothing more is due within a day, else
-- once a day. Answers how many entries that made.
CREATE FUNCTION "points_tell"(p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
declare
  v_told integer;
begin
  with told as (
    delete from points_tellings t
    where t.since <= p_at - interval '1 day' or case t.kind
      when 'pointsSettled' then not exists (select from points_lots l
        where l.campaign_id = t.campaign_id and l.pending > 0 and l.settles_at <= p_at + interval '1 day')
      else not exists (select from points_lots l
        where l.campaign_id = t.campaign_id and l.available > 0 and l.expires_at <= p_at + interval '1 day') end
    returning *
  )
  insert into timeline (campaign_id, key, at, phase, kind, data)
  select t.campaign_id, t.campaign_id || '/' || t.kind || '/' || (extract(epoch from p_at) * 1000)::bigint, p_at, c.phase, t.kind,
    jsonb_build_object('points', t.points, 'lots', t.lots)
  from told t join campaigns c on c.id = t.campaign_id
  on conflict (key) do nothing;
  get diagnostics v_told = row_count;
  return v_told;
end $$;
