-- Of several lines of one customer the last holds. $1: the columns the file has; the others keep what is there.
insert into customers as c (
  id, email, phone, name, country, region, gender, tier, time_zone, language, birth_year, tags, registered_at
)
select distinct on (id) id, email, phone, name, country, region, gender, tier, time_zone, language, birth_year,
  array(select trim(tag) from unnest(string_to_array(coalesce(tags, ''), ';')) tag where trim(tag) <> ''),
  registered_at
from import_staging
order by id, line desc
on conflict (id) do update set
  email = case when 'email' = any ($1::text[]) then excluded.email else c.email end,
  phone = case when 'phone' = any ($1) then excluded.phone else c.phone end,
  name = case when 'name' = any ($1) then excluded.name else c.name end,
  country = case when 'country' = any ($1) then excluded.country else c.country end,
  region = case when 'region' = any ($1) then excluded.region else c.region end,
  gender = case when 'gender' = any ($1) then excluded.gender else c.gender end,
  tier = case when 'tier' = any ($1) then excluded.tier else c.tier end,
  time_zone = case when 'time_zone' = any ($1) then excluded.time_zone else c.time_zone end,
  language = case when 'language' = any ($1) then excluded.language else c.language end,
  birth_year = case when 'birth_year' = any ($1) then excluded.birth_year else c.birth_year end,
  -- What a customer asked for themselves is not in the shop's file.
  tags = case when 'tags' = any ($1) then excluded.tags || array(
      select tag from unnest(c.tags) tag where tag like 'preregistered:%' and tag <> all (excluded.tags))
    else c.tags end,
  registered_at = case when 'registered_at' = any ($1) then excluded.registered_at else c.registered_at end
