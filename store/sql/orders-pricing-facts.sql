-- $1 customer or null, $2 campaign given or null, $3 message clicked or null
with launched as (
  select c.* from campaigns c
  where c.status in ('running', 'paused') and c.phase in ('warmUp', 'live', 'extension', 'followUp')
), clicked as (
  select id from launched where $2::uuid is null and id = (select campaign_id from messages where id = $3::uuid)
), candidates as (
  select * from launched c
  where case
    when $2::uuid is not null then c.id = $2::uuid
    when exists (select 1 from clicked) then c.id in (select id from clicked)
    else c.phase <> 'followUp' end
)
select jsonb_build_object(
  'campaigns', coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', c.id, 'hash', c.hash, 'currency', c.currency,
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
      and not exists (select 1 from sales_lines where customer_id = $1 and kind = 'sale') end)
) as facts
