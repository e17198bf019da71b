-- Gives entries of the timeline their numbers. $1 real time.
with due as (
  select id, campaign_id from timeline where not published order by id limit 1000
),
marked as (
  update timeline t set published = true from due where t.id = due.id
)
insert into campaign_events (campaign_id, timeline_id, published_at)
select campaign_id, id, $1 from due order by id
