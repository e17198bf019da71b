-- What each promotion of one campaign ($1) gave on orders paid from $2 to before $3: orders it worked on, and discount
-- net of refunded lines.
select d.promotion, d.budget_line as "budgetLine", count(*) as orders, sum(d.amount - d.returned)::int8 as discount
from orders o join order_discounts d on d.order_id = o.id
where o.campaign_id = $1 and o.state in ('paid', 'refunded', 'owed') and o.paid_at >= $2 and o.paid_at < $3
group by d.promotion, d.budget_line order by discount desc, d.promotion
