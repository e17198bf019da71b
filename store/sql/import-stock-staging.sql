create temp table import_staging (
  line integer not null,
  sku text collate "C" not null,
  location text collate "C" not null,
  on_hand bigint not null
) on commit drop
