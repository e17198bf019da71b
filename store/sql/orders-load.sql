select jsonb_build_object(
  'id', o.id, 'campaignId', o.campaign_id, 'customerId', o.customer_id, 'currency', o.currency, 'state', o.state,
  'listTotal', o.list_total, 'discount', o.discount, 'total', o.total, 'refunded', o.refunded,
  'refundedList', o.refunded_list, 'shipping', o.shipping, 'shippingRefunded', o.shipping_refunded,
  'freeShipping', (select coalesce(jsonb_agg(jsonb_build_object('promotion', d.promotion, 'cost', d.shipping_cost)), '[]')
    from order_discounts d where d.order_id = o.id and d.shipping_cost > 0), 'paidAmount', o.paid_amount, 'attribution', o.attribution,
  'attributedTo', o.attributed_to, 'flags', o.flags,
  'lines', (select jsonb_agg(jsonb_build_object(
      'position', l.position, 'sku', l.sku, 'quantity', l.quantity, 'refunded', l.refunded,
      'unitPrice', l.unit_price_milli, 'listTotal', l.list_total, 'total', l.total, 'discounts', l.discounts
    ) order by l.position) from order_lines l where l.order_id = o.id)) as "order"
from orders o where o.id = $1
