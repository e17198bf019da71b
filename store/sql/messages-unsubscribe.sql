-- $1 message, $2 at.
with known as (
  select id, customer_id, channel from messages where id = $1
), withdrawn as (
  insert into consents (customer_id, channel, granted, at, source)
  select customer_id, channel, false, $2, 'unsubscribe' from known
  on conflict (customer_id, channel) do update
  set granted = false, at = excluded.at, source = excluded.source
  where consents.granted
), suppressed as (
  insert into suppressions (channel, address_hash, reason, at)
  select k.channel, encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex'), 'unsubscribed', $2
  from known k join customers c on c.id = k.customer_id
  where coalesce(trim(c.email), '') <> ''
  on conflict (channel, address_hash) do nothing
)
select exists (select from known) as known
