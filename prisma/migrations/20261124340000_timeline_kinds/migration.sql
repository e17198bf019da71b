-- CreateIndex
CREATE INDEX "timeline_campaign_id_kind_id_idx" ON "timeline"("campaign_id", "kind", "id");
