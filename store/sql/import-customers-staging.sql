create temp table import_staging (
  line integer not null,
  id text collate "C" not null,
  email text,
  phone text,
  name text,
  country text,
  region text,
  gender text,
  tier text,
  time_zone text,
  language text,
  birth_year integer,
  tags text,
  registered_at timestamptz(3),
  consents jsonb
) on commit drop
