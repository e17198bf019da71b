-- $1 customer, $2 at.
update customers set email = null, phone = null, name = null, language = null, time_zone = null, country = null,
  region = null, gender = null, birth_year = null, tier = null, tags = '{}', registered_at = null,
  erased_at = coalesce(erased_at, $2::timestamptz)
where id = $1
returning id
