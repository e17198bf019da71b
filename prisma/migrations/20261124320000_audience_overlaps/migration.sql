-- How many customers two frozen audiences share. A frozen audience never changes, so a pair is counted once.
CREATE TABLE "audience_overlaps" (
    "campaign_a" UUID NOT NULL,
    "campaign_b" UUID NOT NULL,
    "customers" BIGINT NOT NULL,

    CONSTRAINT "audience_overlaps_pkey" PRIMARY KEY ("campaign_a","campaign_b"),
    CONSTRAINT "audience_overlaps_order" CHECK ("campaign_a" < "campaign_b")
);
