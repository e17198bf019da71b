create temp table import_staging (
  line integer not null,
  order_id text collate "C" not null,
  ordered_at timestamptz(3) not null,
  customer_id text collate "C",
  email text,
  sku text collate "C" not null,
  description text collate "C",
  quantity integer not null,
  unit_price_milli bigint not null,
  country text,
  kind text not null
) on commit drop
