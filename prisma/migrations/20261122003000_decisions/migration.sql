-- A person may decide more than once on a level: delegate, be delegated to again, then approve. One request is one row.
DROP INDEX "decisions_campaign_id_version_level_person_id_key";
CREATE INDEX "decisions_campaign_id_version_level_idx" ON "decisions"("campaign_id", "version", "level");
