-- $1 customer, $2 at.
with erased as (
  update customers set email = null, phone = null, name = null, language = null, time_zone = null, country = null,
    region = null, gender = null, birth_year = null, tier = null, tags = '{}', registered_at = null,
    erased_at = coalesce(erased_at, $2::timestamptz)
  where id = $1
  returning id
), forgotten as (
  delete from consents where customer_id in (select id from erased)
), unsaid as (
  -- The event's hash and answer stay, so that a repeat is still known.
  update shop_events set data = null where customer_id in (select id from erased)
)
select exists (select from erased) as known
