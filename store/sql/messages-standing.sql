-- How a wave stands between two pages. $1 campaign, $2 wave.
select
  case
    when everybody.state <> 'open' then case everybody.state when 'stopped' then 'paused' else everybody.state end
    when w.purpose = 'transactional' then 'open'
    else coalesce(mine.state, 'stopped')
  end as gate,
  (select count(*) from messages m where m.campaign_id = $1 and m.wave = $2 and m.state = 'pending') as pending,
  (select min(coalesce(m.not_before, '-infinity')) from messages m
    where m.campaign_id = $1 and m.wave = $2 and m.state = 'pending') as next
from gates everybody
left join gates mine on mine.scope = $1::uuid::text
left join waves w on w.campaign_id = $1 and w.key = $2
where everybody.scope = 'all'
