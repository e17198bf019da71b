-- CreateTable
CREATE TABLE "endpoint_states" (
    "campaign_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "active" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endpoint_states_pkey" PRIMARY KEY ("campaign_id","endpoint")
);

-- CreateIndex
CREATE INDEX "shop_events_received_at_idx" ON "shop_events"("received_at");

ALTER TABLE "endpoint_states" ADD CHECK ("active" IN ('main', 'standby'));
