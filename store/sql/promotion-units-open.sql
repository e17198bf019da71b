-- Limited promotions of a campaign ($1) as its plan has them ($2), at $3; one that is open already is left as it is.
with opened as (
  insert into promotion_balances (campaign_id, promotion, total, per_buyer)
  select $1, key, units, "perBuyer" from jsonb_to_recordset($2) as p(key text, units bigint, "perBuyer" integer)
  on conflict (campaign_id, promotion) do nothing
  returning campaign_id, promotion, total
)
insert into promotion_entries (key, campaign_id, promotion, kind, units, at)
select 'campaign:' || campaign_id || '/open/' || promotion, campaign_id, promotion, 'set', total, $3 from opened
