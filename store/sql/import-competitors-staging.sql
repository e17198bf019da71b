create temp table import_staging (
  line integer not null,
  name text not null,
  product text collate "C",
  price_milli bigint,
  mechanism text,
  from_day date,
  to_day date,
  share numeric,
  strengths text,
  weaknesses text
) on commit drop
