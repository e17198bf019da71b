-- The newest report of each campaign in short, a page at a time. $1 campaign to begin below (null: the first page), $2 how many.
select r.campaign_id as "campaignId", r.report #>> '{campaign,key}' as key, r.report #> '{campaign,name}' as name,
  r.report #>> '{campaign,currency}' as currency, r.report #>> '{campaign,status}' as status, r.version, r.at,
  nullif(r.report -> 'window', 'null') as "window", r.report #>> '{figures,sales}' as sales,
  (r.report #>> '{figures,roi}')::float8 as roi
from recaps r
where ($1::uuid is null or r.campaign_id < $1)
  and not exists (select from recaps later where later.campaign_id = r.campaign_id and later.version > r.version)
order by r.campaign_id desc limit $2
