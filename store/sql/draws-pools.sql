-- Lotteries and red packets of a campaign ($1) as they stand: the seed only once they are closed, the salt never.
select d.promotion, d.kind, d.budget_line as "budgetLine", d.per_customer as "perCustomer",
  d.deliver_within as "deliverWithin", d.seed_hash as "seedHash",
  case when d.closed_at is not null then d.seed end as seed,
  d.terms, d.fund, d.funded, d.drawn, d.won, d.delivered, d.opened_at as "openedAt", d.closed_at as "closedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('key', z.prize, 'units', z.units, 'probability', z.probability, 'cost', z.cost,
      'won', z.won, 'delivered', (
        select count(*) from draws x
        where x.campaign_id = d.campaign_id and x.promotion = d.promotion and x.prize = z.prize and x.state = 'delivered'))
      order by z.nth)
    from draw_prizes z where z.campaign_id = d.campaign_id and z.promotion = d.promotion), '[]') as prizes,
  s.owed, s.delivered as "deliveredCount"
from draw_pools d
cross join lateral (
  select count(*) filter (where x.state = 'owed') as owed, count(*) filter (where x.state = 'delivered') as delivered
  from draws x where x.campaign_id = d.campaign_id and x.promotion = d.promotion) s
where d.campaign_id = $1
order by d.promotion
