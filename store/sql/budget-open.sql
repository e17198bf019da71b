with opened as (
  insert into budget_balances (campaign_id, line, total)
  select $1, key, amount from jsonb_to_recordset($2) as l(key text, amount bigint)
  on conflict (campaign_id, line) do nothing
  returning campaign_id, line, total
)
insert into budget_entries (key, campaign_id, line, kind, amount, at)
select 'campaign:' || campaign_id || '/open/' || line, campaign_id, line, 'set', total, $3 from opened
