-- What a plan's promotions would have cost over past orders; basis is the SHA-256 of what of the plan it depends on.
create table "backtests" (
  "campaign_id" uuid not null,
  "basis" text not null,
  "version" integer not null,
  "report" jsonb not null,
  "at" timestamptz(3) not null,
  constraint "backtests_pkey" primary key ("campaign_id", "basis")
);
