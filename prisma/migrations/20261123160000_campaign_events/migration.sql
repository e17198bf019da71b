-- What streams of a campaign's events send, numbered by one writer at a time (store/campaign-events.ts). A row of the
-- timeline is published by a mark on itself: its own id says nothing about when its transaction committed.
ALTER TABLE "timeline" ADD COLUMN "published" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "timeline" ALTER COLUMN "published" SET DEFAULT false;

-- CreateIndex
CREATE INDEX "timeline_published_id_idx" ON "timeline"("published", "id");

-- CreateTable
CREATE TABLE "campaign_events" (
    "seq" BIGSERIAL NOT NULL,
    "campaign_id" UUID NOT NULL,
    "timeline_id" BIGINT,
    "subject" TEXT,
    "data" JSONB,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_events_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_events_timeline_id_key" ON "campaign_events"("timeline_id");

-- CreateIndex
CREATE INDEX "campaign_events_campaign_id_seq_idx" ON "campaign_events"("campaign_id", "seq");

-- CreateIndex
CREATE INDEX "campaign_events_published_at_idx" ON "campaign_events"("published_at");
