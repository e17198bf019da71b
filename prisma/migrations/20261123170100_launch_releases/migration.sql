-- CreateTable
CREATE TABLE "launch_releases" (
    "campaign_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "launch_releases_pkey" PRIMARY KEY ("campaign_id")
);
