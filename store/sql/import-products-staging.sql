create temp table import_staging (
  line integer not null,
  sku text collate "C" not null,
  name text not null,
  price_milli bigint,
  unit_cost_milli bigint,
  category text,
  charged_since date
) on commit drop
