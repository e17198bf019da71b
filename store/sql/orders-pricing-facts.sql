-- $1 customer or null, $2 campaign given or null, $3 message clicked or null, $4 codes given, $5 the same as issued codes
-- are written, $6 when. A campaign that has ended prices only what its coupons, not yet expired, promise.
with launched as (
  select c.* from campaigns c
  where c.status in ('running', 'paused') and c.phase in ('warmUp', 'live', 'extension', 'followUp')
), clicked as (
  select id from launched where $2::uuid is null and id = (select campaign_id from messages where id = $3::uuid)
), given as (
  select * from unnest($4::text[], $5::text[]) as g(given, written)
), coupon as (
  select g.given, k.campaign_id, k.promotion, k.code, k.customer_id as holder, k.expires_at, false as shared
  from given g join coupons k on k.code = g.written
  union all
  select g.given, b.campaign_id, b.promotion, b.code, null, coupon_expiry(b), true
  from given g join coupon_balances b on upper(b.code) = upper(g.given)
), valid as (
  select * from coupon
  where coalesce(expires_at > $6, campaign_id in (select id from launched))
), candidates as (
  select c.*, not exists (select from launched l where l.id = c.id) as ended from campaigns c
  where (c.id in (select id from launched) or c.id in (select campaign_id from valid)) and case
    when $2::uuid is not null then c.id = $2::uuid
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
      'segment', m.segment, 'arm', m.arm) order by c.launched_at, c.id)
    from candidates c left join audience_members m on m.campaign_id = c.id and m.customer_id = $1), '[]'),
  'buyer', jsonb_build_object(
    'memberTier', (select tier from customers where id = $1),
    'region', (select region from customers where id = $1),
    'firstOrder', case when $1::text is not null then
      not exists (select 1 from orders where customer_id = $1 and state in ('placed', 'paid', 'owed', 'refunded'))
      and not exists (select 1 from sales_lines where customer_id = $1 and kind = 'sale') end),
  'coupons', coalesce((
    select jsonb_agg(jsonb_build_object(
      'given', k.given, 'campaignId', k.campaign_id, 'promotion', k.promotion, 'code', k.code, 'shared', k.shared,
      'holder', k.holder, 'valid', (k.campaign_id, k.code) in (select v.campaign_id, v.code from valid v),
      'used', not k.shared and coupon_uses_of_code(k.code, k.campaign_id) > 0,
      'allUsed', coalesce(b.reserved + b.committed >= b.total, false),
      'perCustomer', b.per_customer,
      'had', coupon_uses_of_customer(k.campaign_id, k.promotion, coalesce($1, k.holder))))
    from coupon k join coupon_balances b on b.campaign_id = k.campaign_id and b.promotion = k.promotion), '[]')
) as facts
