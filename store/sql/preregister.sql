-- Registers a person once for a campaign's key and tags them, so that its segments find them. Waits for an erasure under
-- way, after which there is nobody to register. $1 key, $2 customer, $3 campaign whose link it was, $4 message, $5 at,
-- $6 whether a mail confirms it.
with person as (
  update customers set tags = case
      when 'preregistered:' || $1::text = any (tags) then tags
      else array_append(tags, 'preregistered:' || $1::text)
    end
  where id = $2 and erased_at is null
  returning id
), registered as (
  insert into pre_registrations (next_key, customer_id, campaign_id, message_id, at, confirmed_at)
  select $1, id, $3::uuid, $4::uuid, $5::timestamptz, case when not $6::boolean then $5::timestamptz end from person
  on conflict (next_key, customer_id) do nothing
  returning customer_id
)
select exists (select from person) as known, exists (select from registered) as added
