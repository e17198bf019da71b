-- Each line with a whenSpent as it stands at $2: $1 [{campaignId, line, since, promotions}], `since` when its pace is looked
-- at from, or the start of its phase where that is later, `promotions` those that it pays. Charges are orders': what is
-- booked, or set aside for the prizes of a draw, is no pace.
select w.campaign_id as "campaignId", c.phase, b.total, b.reserved + b.committed as used,
  b.total - b.reserved - b.committed - b.returned as free, b.closed_at is not null as closed,
  case when r.line is not null then jsonb_build_object('total', r.total, 'free', r.total - r.reserved - r.committed - r.returned,
    'movedOut', coalesce(m.out, 0)) end as reserve,
  coalesce(m.steps, 0)::int as steps, coalesce(m.moved, 0)::int8 as moved, coalesce(m.approved, 0)::int8 as approved,
  q.nth as request, q.state as "requestState",
  exists (select from promotion_closures p where p.campaign_id = w.campaign_id and p.line = w.line) as closing,
  e.count, e.charged, e.given_back as "givenBack",
  (extract(epoch from $2::timestamptz - s.since) * 1000)::int8 as "spanMs",
  -- Orders of the last minute, since money came to the line, that it could not pay; of a line that has plenty, none is asked.
  2 * (b.reserved + b.committed) > b.total and exists (
    select from shop_events v
    where v.type = 'order.placed' and v.at > greatest($2::timestamptz - interval '1 minute', m.last) and v.at <= $2
      and v.answer->>'campaignId' = w.campaign_id::text and v.answer->'skipped' @> '[{"code": "BUDGET_SPENT"}]'
      and exists (
        select from jsonb_to_recordset(v.answer->'skipped') as k(promotion text, code text)
        where k.code = 'BUDGET_SPENT' and w.promotions ? k.promotion)
  ) as "turnedAway"
from (
  select "campaignId" as campaign_id, line, since, promotions
  from jsonb_to_recordset($1::jsonb) as x("campaignId" uuid, line text, since timestamptz, promotions jsonb)
) w
join campaigns c on c.id = w.campaign_id
join budget_balances b on b.campaign_id = w.campaign_id and b.line = w.line
left join budget_balances r on r.campaign_id = w.campaign_id and r.line = 'reserve' and r.line <> w.line
left join campaign_phases h on h.campaign_id = w.campaign_id and h.phase = c.phase
cross join lateral (select greatest(w.since, h.started_at) as since) s
cross join lateral (
  select sum(amount) filter (where from_line = 'reserve')::int8 as out,
    count(*) filter (where to_line = w.line and how = 'useReserve') as steps,
    sum(amount) filter (where to_line = w.line and how = 'useReserve') as moved,
    sum(amount) filter (where to_line = w.line and how = 'approved') as approved,
    max(at) filter (where to_line = w.line) as last
  from budget_moves where campaign_id = w.campaign_id
) m
left join lateral (
  select nth, state from budget_requests where campaign_id = w.campaign_id and line = w.line order by nth desc limit 1
) q on true
cross join lateral (
  select count(*) filter (where kind = 'reserve')::int as count,
    coalesce(sum(amount) filter (where kind = 'reserve'), 0)::int8 as charged,
    coalesce(sum(amount) filter (where kind in ('release', 'return')), 0)::int8 as given_back
  from budget_entries
  where campaign_id = w.campaign_id and line = w.line and at > s.since and at <= $2
    and kind in ('reserve', 'release', 'return') and order_id is not null
) e
