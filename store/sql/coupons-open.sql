-- Coupon promotions of a campaign ($1); one that is open already is left as it is.
insert into coupon_balances (campaign_id, promotion, code, budget_line, total, per_customer, starts, lasts)
select $1, key, nullif(codes, 'unique'), "budgetLine", total, "perCustomer", "from", expires
from jsonb_to_recordset($2) as c(key text, codes text, "budgetLine" text, total integer, "perCustomer" integer, "from" text, expires text)
on conflict (campaign_id, promotion) do nothing
