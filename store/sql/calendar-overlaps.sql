-- How many customers pairs of campaigns share: $1 the lower ids, $2 the higher ones; $3 how many pairs may be counted
-- now, the others come without a number. What was counted once is kept, but only of audiences that are frozen.
with asked as (
  select a.id as a, b.id as b, a.nth from unnest($1::uuid[]) with ordinality as a (id, nth)
  join unnest($2::uuid[]) with ordinality as b (id, nth) using (nth)
), known as (
  select asked.a, asked.b, o.customers from asked
  join audience_overlaps o on o.campaign_a = asked.a and o.campaign_b = asked.b
), missing as (
  select a, b from asked
  where (a, b) not in (select a, b from known)
    and exists (select from audience_members where campaign_id = a) and exists (select from audience_members where campaign_id = b)
  order by nth limit $3
), counted as (
  insert into audience_overlaps (campaign_a, campaign_b, customers)
  select m.a, m.b, (
    select count(*) from audience_members x
    join audience_members y on y.campaign_id = m.b and y.customer_id = x.customer_id where x.campaign_id = m.a)
  from missing m
  on conflict (campaign_a, campaign_b) do update set customers = excluded.customers
  returning campaign_a as a, campaign_b as b, customers
)
select a, b, customers from known union all select a, b, customers from counted
