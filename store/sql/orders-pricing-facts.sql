-- $1: questions, [{customerId, campaignId, messageId, codes, written, at}]: customer, campaign given and message clicked, or
-- null; codes given, and the same as issued codes are written; when. One row for each, in their order. A campaign that has
-- ended prices only what its coupons, not yet expired, promise.
select f.facts
from rows from (jsonb_to_recordset($1::jsonb) as ("customerId" text, "campaignId" uuid, "messageId" uuid, codes jsonb, written jsonb, at timestamptz))
  with ordinality as q(customer, campaign, message, codes, written, at, nth)
cross join lateral (
  with launched as (
    select c.* from campaigns c
    where c.status in ('running', 'paused') and c.phase in ('warmUp', 'live', 'extension', 'followUp')
  ), clicked as (
    select id from launched where q.campaign is null and id = (select campaign_id from messages where id = q.message)
  ), given as (
    select * from rows from (jsonb_array_elements_text(q.codes), jsonb_array_elements_text(q.written)) as g(given, written)
  ), coupon as (
    select g.given, k.campaign_id, k.promotion, k.code, k.customer_id as holder, k.expires_at, false as shared
    from given g join coupons k on k.code = g.written
    union all
    select g.given, b.campaign_id, b.promotion, b.code, null, coupon_expiry(b), true
    from given g join coupon_balances b on upper(b.code) = upper(g.given)
  ), valid as (
    select * from coupon
    where coalesce(expires_at > q.at, campaign_id in (select id from launched))
  ), candidates as (
    select c.*, not exists (select from launched l where l.id = c.id) as ended from campaigns c
    where (c.id in (select id from launched) or c.id in (select campaign_id from valid)) and case
      when q.campaign is not null then c.id = q.campaign
      when exists (select 1 from clicked) then c.id in (select id from clicked)
      when exists (select 1 from valid) then c.id in (select campaign_id from valid)
      else c.phase <> 'followUp' end
  )
  select jsonb_build_object(
    'campaigns', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', c.id, 'hash', c.hash, 'currency', c.currency, 'ended', c.ended,
        'pausedAt', (select (extract(epoch from g.at) * 1000)::bigint from gates g where g.scope = c.id::text and g.state = 'paused'),
        'phases', coalesce((
          select jsonb_agg(jsonb_build_object('phase', p.phase,
            'start', (extract(epoch from p.started_at) * 1000)::bigint,
            'end', (extract(epoch from coalesce(p.ended_at, p.planned_end)) * 1000)::bigint) order by p.phase)
          from campaign_phases p where p.campaign_id = c.id and p.phase in ('warmUp', 'live', 'extension', 'followUp')), '[]'),
        'segment', m.segment, 'arm', m.arm,
        'units', coalesce((
          select jsonb_object_agg(b.promotion, jsonb_build_object('left', b.total - b.reserved - b.committed,
            'had', promotion_units_had(b.campaign_id, b.promotion, q.customer)))
          from promotion_balances b where b.campaign_id = c.id), '{}'),
        'closed', coalesce((
          select jsonb_agg(p.promotion order by p.promotion) from promotion_closures p
          where p.campaign_id = c.id and p.at <= q.at), '[]'),
        'closing', coalesce((
          select jsonb_object_agg(p.promotion, (extract(epoch from p.at) * 1000)::bigint) from promotion_closures p
          where p.campaign_id = c.id and p.at > q.at), '{}'),
        'capped', exists (select from campaign_limits l where l.campaign_id = c.id)) order by c.launched_at, c.id)
      from candidates c left join audience_members m on m.campaign_id = c.id and m.customer_id = q.customer), '[]'),
    'buyer', jsonb_build_object(
      'memberTier', (select tier from customers where id = q.customer),
      'region', (select region from customers where id = q.customer),
      'firstOrder', case when q.customer is not null then
        not exists (select 1 from orders where customer_id = q.customer and state in ('placed', 'paid', 'owed', 'refunded'))
        and not exists (select 1 from sales_lines where customer_id = q.customer and kind = 'sale') end,
      'points', coalesce((select available from points_balances where customer_id = q.customer), 0)),
    'coupons', coalesce((
      select jsonb_agg(jsonb_build_object(
        'given', k.given, 'campaignId', k.campaign_id, 'promotion', k.promotion, 'code', k.code, 'shared', k.shared,
        'holder', k.holder, 'valid', (k.campaign_id, k.code) in (select v.campaign_id, v.code from valid v),
        'used', not k.shared and coupon_uses_of_code(k.code, k.campaign_id) > 0,
        'allUsed', coalesce(b.reserved + b.committed >= b.total, false),
        'perCustomer', b.per_customer,
        'had', coupon_uses_of_customer(k.campaign_id, k.promotion, coalesce(q.customer, k.holder))))
      from coupon k join coupon_balances b on b.campaign_id = k.campaign_id and b.promotion = k.promotion), '[]'),
    'clickedChannel', (select channel from messages where id = q.message)
  ) as facts
) f
order by q.nth
