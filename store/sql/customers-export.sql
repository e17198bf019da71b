-- All that is held on one person, a list an area; amounts in minor units, unit prices in thousandths. $1 customer.
select
  coalesce((
    select jsonb_agg(jsonb_build_object('channel', s.channel, 'reason', s.reason, 'at', s.at) order by s.channel)
    from customers c join suppressions s
      on s.address_hash = encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex')
    where c.id = $1 and coalesce(trim(c.email), '') <> ''
  ), '[]') as suppressions,
  coalesce((
    select jsonb_agg(jsonb_build_object('channel', e.channel, 'granted', e.granted, 'at', e.at, 'source', e.source)
      order by e.id)
    from consent_entries e where e.customer_id = $1
  ), '[]') as "consentHistory",
  coalesce((
    select jsonb_agg(jsonb_build_object('orderId', l.order_id, 'at', l.ordered_at, 'sku', l.sku, 'quantity', l.quantity,
      'unitPriceMilli', l.unit_price_milli, 'kind', l.kind, 'country', l.country) order by l.ordered_at, l.order_id, l.position)
    from sales_lines l where l.customer_id = $1
  ), '[]') as purchases,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', o.id, 'campaignId', o.campaign_id, 'state', o.state, 'currency', o.currency,
      'listTotal', o.list_total, 'discount', o.discount, 'total', o.total, 'shipping', o.shipping, 'refunded', o.refunded,
      'placedAt', o.placed_at, 'paidAt', o.paid_at, 'attribution', o.attribution,
      'lines', (
        select coalesce(jsonb_agg(jsonb_build_object('sku', i.sku, 'quantity', i.quantity, 'refunded', i.refunded,
          'unitPriceMilli', i.unit_price_milli, 'total', i.total) order by i.position), '[]')
        from order_lines i where i.order_id = o.id),
      'coupons', (
        select coalesce(jsonb_agg(u.code order by u.promotion), '[]') from order_coupons u where u.order_id = o.id)
    ) order by o.placed_at, o.id)
    from orders o where o.customer_id = $1
  ), '[]') as orders,
  coalesce((
    select jsonb_agg(jsonb_build_object('code', c.code, 'campaignId', c.campaign_id, 'promotion', c.promotion,
      'issuedAt', c.issued_at, 'expiresAt', c.expires_at) order by c.issued_at, c.code)
    from coupons c where c.customer_id = $1
  ), '[]') as coupons,
  coalesce((
    select jsonb_agg(jsonb_build_object('campaignId', a.campaign_id, 'segment', a.segment, 'arm', a.arm)
      order by a.campaign_id)
    from audience_members a where a.customer_id = $1
  ), '[]') as audiences,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', m.id, 'campaignId', m.campaign_id, 'wave', m.wave, 'channel', m.channel,
      'state', m.state, 'reason', m.reason, 'at', m.settled_at, 'deliveredAt', m.delivered_at, 'bouncedAt', m.bounced_at,
      'complainedAt', m.complained_at,
      'clicks', (
        select coalesce(jsonb_agg(jsonb_build_object('link', k.link, 'at', k.at, 'counted', k.counted) order by k.id), '[]')
        from clicks k where k.message_id = m.id)
    ) order by m.settled_at nulls last, m.id)
    from messages m where m.customer_id = $1
  ), '[]') as messages,
  coalesce((
    select jsonb_agg(jsonb_build_object('campaignId', s.campaign_id, 'nps', s.nps, 'csat', s.csat,
      'repurchase', s.repurchase, 'comment', s.comment, 'language', s.language, 'at', s.at) order by s.at)
    from survey_answers s where s.customer_id = $1
  ), '[]') as surveys,
  coalesce((
    select jsonb_agg(jsonb_build_object('key', r.next_key, 'campaignId', r.campaign_id, 'at', r.at,
      'confirmedAt', r.confirmed_at) order by r.at)
    from pre_registrations r where r.customer_id = $1
  ), '[]') as "preRegistrations",
  coalesce((
    select jsonb_agg(jsonb_build_object('campaignId', d.campaign_id, 'promotion', d.promotion, 'number', d.number,
      'entrant', d.entrant, 'prize', d.prize, 'state', d.state, 'at', d.at, 'deliveredAt', d.delivered_at) order by d.id)
    from draws d where d.customer_id = $1
  ), '[]') as draws,
  (
    select jsonb_build_object('pending', coalesce(max(b.pending), 0), 'available', coalesce(max(b.available), 0),
      'held', coalesce(max(b.held), 0), 'debt', coalesce(max(b.debt), 0), 'entries', coalesce((
        select jsonb_agg(jsonb_build_object('at', e.at, 'kind', e.kind, 'from', e.debit, 'to', e.credit, 'points', e.points,
          'orderId', e.order_id, 'campaignId', e.campaign_id, 'promotion', e.promotion,
          'expiresAt', case when 'available' in (e.debit, e.credit) then l.expires_at end) order by e.id)
        from points_entries e left join points_lots l on l.id = e.lot_id where e.customer_id = $1), '[]'))
    from points_balances b where b.customer_id = $1
  ) as points,
  coalesce((
    select jsonb_agg(jsonb_build_object('type', e.type, 'at', e.at, 'data', e.data) order by e.at, e.webhook_id)
    from shop_events e where e.customer_id = $1
  ), '[]') as events
