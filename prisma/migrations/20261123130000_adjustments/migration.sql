-- CreateTable
CREATE TABLE "adjustments" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "phase" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "comment_id" UUID,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "result" TEXT NOT NULL,
    "rail" TEXT,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "adjustments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "adjustments_key_key" ON "adjustments"("key");

-- CreateIndex
CREATE INDEX "adjustments_campaign_id_id_idx" ON "adjustments"("campaign_id", "id");

-- What the schema language cannot say.

ALTER TABLE "adjustments" ADD CHECK ("result" IN ('applied', 'awaitingApproval', 'refused'));
ALTER TABLE "adjustments" ADD CHECK (("result" = 'refused') = ("rail" IS NOT NULL));
