-- Who was asked and who answered, with how often each score was given. $1 campaign, $2 the survey's wave.
select
  (select count(distinct customer_id) from messages
    where campaign_id = $1 and wave = $2 and state = 'accepted' and bounced_at is null) as asked,
  (select count(*) from survey_answers where campaign_id = $1) as answered,
  coalesce((
    select jsonb_object_agg(question, scores) from (
      select question, jsonb_object_agg(score, people) as scores from (
        select q.question, q.score, count(*) as people
        from survey_answers a
        cross join lateral (values ('nps', a.nps), ('csat', a.csat), ('repurchase', a.repurchase)) as q (question, score)
        where a.campaign_id = $1 and q.score is not null
        group by q.question, q.score
      ) given group by question
    ) by_question
  ), '{}') as scores
