-- AlterTable
ALTER TABLE "imports" ADD COLUMN     "kept" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "consent_entries" (
    "id" BIGSERIAL NOT NULL,
    "customer_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3),
    "source" TEXT,
    "person_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_rejects" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "text" TEXT,
    "customer_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_rejects_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateIndex
CREATE INDEX "consent_entries_customer_id_idx" ON "consent_entries"("customer_id");

-- CreateIndex
CREATE INDEX "import_rejects_customer_id_idx" ON "import_rejects"("customer_id");

-- CreateIndex
CREATE INDEX "import_rejects_at_idx" ON "import_rejects"("at");

-- What the schema language cannot say.

-- What is on record is the first statement of each.
INSERT INTO "consent_entries" ("customer_id", "channel", "granted", "at", "source", "recorded_at")
  SELECT "customer_id", "channel", "granted", "at", "source", coalesce("at", CURRENT_TIMESTAMP) FROM "consents";

-- Whoever changes a consent (an import, a customer's own page, an unsubscribe, staff), the statement before it stays on
-- record. `fanfare.person` is set by the transaction of a person of the staff.
CREATE FUNCTION remember_consents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO consent_entries (customer_id, channel, granted, at, source, person_id)
    SELECT s.customer_id, s.channel, s.granted, s.at, s.source,
      nullif(current_setting('fanfare.person', true), '')::uuid
    FROM said s;
  ELSE
    INSERT INTO consent_entries (customer_id, channel, granted, at, source, person_id)
    SELECT s.customer_id, s.channel, s.granted, s.at, s.source,
      nullif(current_setting('fanfare.person', true), '')::uuid
    FROM said s JOIN before b USING (customer_id, channel)
    WHERE (s.granted, s.at, s.source) IS DISTINCT FROM (b.granted, b.at, b.source);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER consents_inserted AFTER INSERT ON "consents"
  REFERENCING NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION remember_consents();
CREATE TRIGGER consents_updated AFTER UPDATE ON "consents"
  REFERENCING OLD TABLE AS before NEW TABLE AS said FOR EACH STATEMENT EXECUTE FUNCTION remember_consents();

-- Beginnings of what a customer is looked up by; store/customer-search.ts asks for exactly these.
CREATE INDEX "customers_find_id" ON "customers" ((lower("id")) COLLATE "C", "id");
CREATE INDEX "customers_find_email" ON "customers" ((lower("email")) COLLATE "C", "id");
CREATE INDEX "customers_find_name" ON "customers" ((lower("name")) COLLATE "C", "id");
CREATE INDEX "customers_find_last_name" ON "customers" ((lower(substring("name" from '[^[:space:]]+$'))) COLLATE "C", "id");
CREATE INDEX "customers_find_phone" ON "customers" ((regexp_replace("phone", '[^0-9]', '', 'g')) COLLATE "C", "id");
CREATE INDEX "customers_find_phone_end" ON "customers" ((reverse(regexp_replace("phone", '[^0-9]', '', 'g'))) COLLATE "C", "id");

