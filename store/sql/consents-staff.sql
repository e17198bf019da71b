-- What a customer said to somebody of the staff. The later statement holds; a withdrawal always does. A word given back
-- lifts an unsubscribe, as the customer's own page does; what bounced or complained stays.
-- $1 customer, $2 channel, $3 granted, $4 when they said so, $5 source, $6 now.
with person as (
  select id, email from customers where id = $1 and erased_at is null for share
), said as (
  insert into consents (customer_id, channel, granted, at, source)
  select p.id, $2, $3::boolean, $4::timestamptz, $5 from person p
  on conflict (customer_id, channel) do update
  set granted = excluded.granted, at = excluded.at, source = excluded.source
  where not excluded.granted or consents.at is null or excluded.at >= consents.at
  returning channel, granted
), hashed as (
  select encode(sha256(convert_to(lower(trim(email)), 'UTF8')), 'hex') as address
  from person where $2 = 'email' and coalesce(trim(email), '') <> ''
), lifted as (
  delete from suppressions s using hashed h, said
  where said.granted and s.channel = said.channel and s.address_hash = h.address and s.reason = 'unsubscribed'
), stopped as (
  insert into suppressions (channel, address_hash, reason, at)
  select said.channel, h.address, 'unsubscribed', $6::timestamptz from hashed h, said where not said.granted
  on conflict (channel, address_hash) do nothing
)
select exists (select from person) as known, exists (select from said) as taken
