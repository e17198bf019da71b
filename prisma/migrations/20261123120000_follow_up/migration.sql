-- AlterTable
ALTER TABLE "waves" ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'marketing';

-- CreateTable
CREATE TABLE "survey_answers" (
    "campaign_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "message_id" UUID,
    "nps" INTEGER,
    "csat" INTEGER,
    "repurchase" INTEGER,
    "comment" TEXT,
    "language" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_answers_pkey" PRIMARY KEY ("campaign_id","customer_id")
);

-- CreateTable
CREATE TABLE "pre_registrations" (
    "next_key" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "message_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pre_registrations_pkey" PRIMARY KEY ("next_key","customer_id")
);

-- CreateIndex
CREATE INDEX "survey_answers_customer_id_idx" ON "survey_answers"("customer_id");

-- CreateIndex
CREATE INDEX "pre_registrations_campaign_id_idx" ON "pre_registrations"("campaign_id");

-- CreateIndex
CREATE INDEX "pre_registrations_customer_id_idx" ON "pre_registrations"("customer_id");

-- What the schema language cannot say.

ALTER TABLE "waves" ADD CHECK ("purpose" IN ('marketing', 'reminder', 'winBack', 'transactional'));
ALTER TABLE "survey_answers" ADD CHECK ("nps" BETWEEN 0 AND 10);
ALTER TABLE "survey_answers" ADD CHECK ("csat" BETWEEN 1 AND 5);
ALTER TABLE "survey_answers" ADD CHECK ("repurchase" BETWEEN 1 AND 5);
ALTER TABLE "survey_answers" ADD CHECK (char_length("comment") <= 2000);

-- Where a person falls in a draw, 0 to 2^48 − 1: domain/holdout.ts says how.
CREATE FUNCTION "draw_position"("salt" TEXT, "purpose" TEXT, "person" TEXT) RETURNS BIGINT
LANGUAGE sql IMMUTABLE
RETURN ('x' || encode(substr(sha256(convert_to(salt || E'\n' || purpose || E'\n' || person, 'UTF8')), 1, 6), 'hex'))::bit(48)::bigint;

-- As before, but what a customer asked for themselves is not in the shop's list of tags and outlives it.
CREATE OR REPLACE FUNCTION "event_customer"(e jsonb, c jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_kept jsonb := event_fact(e);
begin
  if v_kept->>'outcome' <> 'new' then
    return v_kept;
  end if;
  if exists (select 1 from shop_events where customer_id = e->>'customerId' and at > (e->>'at')::timestamptz
    and type in ('customer.registered', 'customer.updated')) then
    insert into customers (id, tags) values (e->>'customerId', '{}') on conflict (id) do nothing;
    return v_kept;
  end if;
  insert into customers as k (id, email, phone, name, language, time_zone, country, region, gender, birth_year, tier, tags, registered_at)
  values (e->>'customerId', c->>'email', c->>'phone', c->>'name', c->>'language', c->>'timeZone', c->>'country', c->>'region',
    c->>'gender', (c->>'birthYear')::integer, c->>'tier',
    coalesce((select array_agg(t) from jsonb_array_elements_text(c->'tags') t), '{}'), (c->>'registeredAt')::timestamptz)
  on conflict (id) do update set
    email = coalesce(excluded.email, k.email), phone = coalesce(excluded.phone, k.phone), name = coalesce(excluded.name, k.name),
    language = coalesce(excluded.language, k.language), time_zone = coalesce(excluded.time_zone, k.time_zone),
    country = coalesce(excluded.country, k.country), region = coalesce(excluded.region, k.region),
    gender = coalesce(excluded.gender, k.gender), birth_year = coalesce(excluded.birth_year, k.birth_year),
    tier = coalesce(excluded.tier, k.tier), tags = case when c ? 'tags' then excluded.tags || array(
        select tag from unnest(k.tags) tag where tag like 'preregistered:%' and tag <> all (excluded.tags))
      else k.tags end,
    registered_at = coalesce(excluded.registered_at, k.registered_at)
  where k.erased_at is null;
  return v_kept;
end $$;

CREATE INDEX "pre_registrations_unconfirmed" ON "pre_registrations" ("campaign_id") WHERE "confirmed_at" IS NULL;
