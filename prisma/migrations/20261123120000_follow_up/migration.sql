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
