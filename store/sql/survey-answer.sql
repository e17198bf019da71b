-- One answer a person; a second one changes nothing. Waits for an erasure under way, after which there is nobody to answer.
-- $1 campaign, $2 customer, $3 message, $4 nps, $5 csat, $6 repurchase, $7 comment, $8 language, $9 at.
with person as (
  select id from customers where id = $2 and erased_at is null for share
)
insert into survey_answers (campaign_id, customer_id, message_id, nps, csat, repurchase, comment, language, at)
select $1::uuid, id, $3::uuid, $4::int, $5::int, $6::int, $7, $8, $9::timestamptz from person
on conflict (campaign_id, customer_id) do nothing
