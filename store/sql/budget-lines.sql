select b.line, b.total, b.reserved, b.committed, b.returned, b.total - b.reserved - b.committed - b.returned as free,
  coalesce((select sum(e.amount) from budget_entries e
    where e.campaign_id = b.campaign_id and e.line = b.line and e.kind in ('release', 'return')), 0)::int8 as released
from budget_balances b where b.campaign_id = $1 order by b.line
