-- CreateIndex
CREATE INDEX "decisions_person_id_at_idx" ON "decisions"("person_id", "at");
