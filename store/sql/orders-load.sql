select jsonb_build_object(
  'id', o.id, 'campaignId', o.campaign_id, 'customerId', o.customer_id, 'currency', o.currency, 'state', o.state,
  'listTotal', o.list_total, 'discount', o.discount, 'total', o.total, 'refunded', o.refunded,
  'refundedList', o.refunded_list, 'shipping', o.shipping, 'shippingRefunded', o.shipping_refunded,
  'costs', (select coalesce(jsonb_agg(jsonb_build_object('promotion', c.promotion, 'kind', c.kind, 'amount', c.amount,
      'returned', c.returned) order by c.promotion, c.kind), '[]') from order_costs c where c.order_id = o.id),
  'units', (select coalesce(jsonb_agg(jsonb_build_object('promotion', u.promotion, 'sku', u.sku, 'quantity', u.quantity,
      'returned', u.returned) order by u.promotion, u.sku), '[]') from order_units u where u.order_id = o.id),
  'gifts', (select coalesce(jsonb_agg(jsonb_build_object('promotion', g.promotion, 'sku', g.sku, 'quantity', g.quantity,
      'returned', g.returned, 'cost', g.cost) order by g.promotion, g.sku), '[]') from order_gifts g where g.order_id = o.id),
  'points', (select coalesce(jsonb_agg(jsonb_build_object('promotion', p.promotion, 'earned', p.earned,
      'earnedReturned', p.earned_returned, 'value', p.value, 'redeemed', p.redeemed,
      'redeemedReturned', p.redeemed_returned) order by p.promotion), '[]') from order_points p where p.order_id = o.id),
  'paidAmount', o.paid_amount, 'attribution', o.attribution,
  'attributedTo', o.attributed_to, 'flags', o.flags,
  'lines', (select jsonb_agg(jsonb_build_object(
      'position', l.position, 'sku', l.sku, 'quantity', l.quantity, 'refunded', l.refunded,
      'unitPrice', l.unit_price_milli, 'listTotal', l.list_total, 'total', l.total, 'discounts', l.discounts
    ) order by l.position) from order_lines l where l.order_id = o.id)) as "order"
from orders o where o.id = $1
