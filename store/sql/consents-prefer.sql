-- A customer's own word on channels; one that says the same as before changes nothing. The word given back to an address
-- that was unsubscribed lifts that; what bounced or complained stays. $1 customer, $2 channels, $3 granted, $4 at.
with person as (
  select id, email from customers where id = $1 and erased_at is null for share
), wish as (
  select p.id, p.email, w.channel, w.granted
  from person p cross join unnest($2::text[], $3::boolean[]) as w (channel, granted)
), said as (
  insert into consents (customer_id, channel, granted, at, source)
  select id, channel, granted, $4::timestamptz, 'preferences' from wish
  on conflict (customer_id, channel) do update
  set granted = excluded.granted, at = excluded.at, source = excluded.source
  where consents.granted is distinct from excluded.granted
  returning channel, granted
), hashed as (
  select w.channel, w.granted, encode(sha256(convert_to(lower(trim(w.email)), 'UTF8')), 'hex') as address
  from wish w where w.channel = 'email' and coalesce(trim(w.email), '') <> ''
), lifted as (
  delete from suppressions s using hashed h
  where h.granted and s.channel = h.channel and s.address_hash = h.address and s.reason = 'unsubscribed'
), stopped as (
  insert into suppressions (channel, address_hash, reason, at)
  select channel, address, 'unsubscribed', $4::timestamptz from hashed where not granted
  on conflict (channel, address_hash) do nothing
)
select exists (select from person) as known
