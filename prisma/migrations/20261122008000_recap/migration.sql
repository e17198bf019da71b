-- AlterTable
ALTER TABLE "recaps" ADD COLUMN     "run" TEXT NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "recaps_campaign_id_run_key" ON "recaps"("campaign_id", "run");
