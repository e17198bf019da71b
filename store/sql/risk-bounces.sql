-- Hard bounces and accepted mails of each campaign in $1 (uuid[]): per wave, and in all under an empty subject.
select campaign_id, coalesce(wave, '') as subject,
  count(*) filter (where bounce_kind = 'hard') as n, count(*) as d
from messages
where campaign_id = any ($1) and state = 'accepted'
group by grouping sets ((campaign_id), (campaign_id, wave))
